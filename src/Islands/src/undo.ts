/** One cell before and after. */
export interface Change { key: string; before: string; after: string }

/** Steps that can be taken back and taken again. A step is what the person did at once: a cell, a paste, a fill. */
export class Undo {
  private readonly past: Change[][] = []
  private readonly future: Change[][] = []

  constructor(private readonly limit = 200) {}

  get canUndo() { return this.past.length > 0 }
  get canRedo() { return this.future.length > 0 }

  did(step: Change[]) {
    const real = step.filter(change => change.before !== change.after)
    if (real.length === 0) return
    this.past.push(real)
    if (this.past.length > this.limit) this.past.shift()
    this.future.length = 0
  }

  /** What to write to take the last step back, last cell first. */
  undo(): Change[] {
    const step = this.past.pop()
    if (!step) return []
    this.future.push(step)
    return step.map(({ key, before, after }) => ({ key, before: after, after: before })).reverse()
  }

  redo(): Change[] {
    const step = this.future.pop()
    if (!step) return []
    this.past.push(step)
    return step
  }
}
