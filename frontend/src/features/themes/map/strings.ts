export const text = {
  map: "Map of themes",
  describe: "Arrow keys move the map, plus and minus zoom, zero shows all of it. The list of themes leads to each of them.",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  reset: "Show all",
  legend: "Each dot is something that a customer said, near what is like it. Grey dots belong to no theme.",
  drawnAt: (when: string) => `Drawn ${when}; what came since is on the next one.`,
  list: "Themes on the map",
  outside: "Belongs to no theme",
  noMapTitle: "There is no map yet",
  noMap: "The next run that is applied draws one.",
} as const;
