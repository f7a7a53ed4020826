import { Drop } from "./drop"
import { Live } from "./live"
import { Passkey } from "./passkey"
import { Progress } from "./progress"
import { Roll } from "./roll"
import { Scan } from "./scan"
import { ScoreGrid } from "./score-grid"

customElements.define("x-score-grid", ScoreGrid)
customElements.define("x-roll", Roll)
customElements.define("x-progress", Progress)
customElements.define("x-live", Live)
customElements.define("x-drop", Drop)
customElements.define("x-passkey", Passkey)
customElements.define("x-scan", Scan)
