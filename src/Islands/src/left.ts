/** Whole numbers as people write them: 1.234. */
export const grouped = new Intl.NumberFormat("vi")

/** Seconds left as people say it. */
export function leftInWords(seconds: number): string {
  if (seconds < 60) return `Còn khoảng ${Math.max(5, Math.ceil(seconds / 5) * 5)} giây`
  if (seconds < 3600) return `Còn khoảng ${Math.ceil(seconds / 60)} phút`
  return `Còn khoảng ${grouped.format(Math.round(seconds / 360) / 10)} giờ`
}
