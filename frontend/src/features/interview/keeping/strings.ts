export const text = {
  archive: "Archive",
  unarchive: "Take out of the archive",
  archived: "The interview is in the archive.",
  unarchived: "The interview is out of the archive.",
  isArchived: "In the archive",
  isArchivedText: "It is left out of lists, search and answers. Who has its address may read it.",
  mediaGone: (day: string) => `The recording was removed by retention on ${day}`,
  allGone: (day: string) => `What was said was removed by retention on ${day}`,
  allGoneText: "That it was held, when and with whom, is kept.",
  isHeld: "Under legal hold",
  isHeldText: "Nothing of it may be removed until an administrator lifts the hold.",
} as const;
