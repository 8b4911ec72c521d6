export const text = {
  map: "Map of themes",
  describe:
    "Arrow keys move the map, plus and minus zoom, zero shows all of it. Enter reads what lies in the middle, and then goes on outwards; Shift and Enter goes back, Escape ends it. The list of themes leads to each of them.",
  close: "Close the quote",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  reset: "Show all",
  legend: "Each dot is something that a customer said, near what is like it; point at one to read it. A circle is a theme, as large as it has passages. Grey dots belong to no theme, and what the filters leave out is faint.",
  drawnAt: (when: string) => `Drawn ${when}; what came since is on the next one.`,
  list: "Themes on the map",
  outside: "Belongs to no theme",
  noMapTitle: "There is no map yet",
  noMap: "The next run that is applied draws one.",
} as const;
