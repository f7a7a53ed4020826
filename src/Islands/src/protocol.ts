// What islands and server say to each other. docs/standard/islands.md tells it in words; the server's records mirror it.

/** One changed cell, as POSTed to the grid's data-save. */
export interface CellChange {
  /** The pupil. */
  row: string
  /** The assessment. */
  column: string
  /** Text as shown, decimal comma: "7,5", "Đ", "hoãn". Null clears the cell. */
  value: string | null
  /** The version that the person saw when changing it; 0 for a cell never filled. */
  version: number
  /** Made on the device, one for each change: sending twice must save once. */
  clientId: string
}

export interface GridSave { cells: CellChange[] }

/** What became of one change. */
export interface CellOutcome {
  row: string
  column: string
  clientId: string
  outcome: "saved" | "conflict" | "refused"
  /** What the server holds now. */
  value: string | null
  version: number
  /** Why refused, or what the conflict is about. */
  text?: string | null
  /** Who saved what the server holds, and when, as shown. */
  by?: string | null
  at?: string | null
  /** Means of the row that changed, by the data-mean of their cells, as shown. */
  means?: Record<string, string> | null
}

export interface GridSaved { cells: CellOutcome[] }

/** Answer of data-history?row=…&column=…, newest first. */
export interface CellHistory { entries: HistoryEntry[] }
export interface HistoryEntry { value: string | null; by: string; at: string; why?: string | null }

/** A roll, as POSTed to data-save. Who is not named is present. */
export interface RollSave {
  clientId: string
  /** When the person closed it, ISO 8601 with offset: it may be sent much later. */
  at: string
  version: number
  marks: RollMark[]
}
export interface RollMark { student: string; mark: string }

/** Answer to a roll: 200 with a receipt; 409 and 422 carry the text only. */
export interface RollSaved { clientId: string; receipt: string; at: string; text: string; next?: string | null }

/** State of a long job, as its data-url answers. */
export interface JobState {
  state: "waiting" | "running" | "done" | "failed" | "stopped"
  done: number
  total: number
  /** Seconds left, or null when nobody knows. */
  eta?: number | null
  message?: string | null
}
