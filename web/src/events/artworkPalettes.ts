/** Ground first, then three inks that sing on it. */
export type ArtInks = readonly [ground: string, one: string, two: string, three: string];

export const ART_INKS: readonly ArtInks[] = [
  ["#141433", "#ff5a5f", "#ffb84d", "#5b7cfa"],
  ["#0d2b2e", "#f7c548", "#ef6f6c", "#56c5b0"],
  ["#2a0f2f", "#ff7ab8", "#ffd166", "#8f6bff"],
  ["#0b1f3a", "#3ddbd9", "#f25f5c", "#ffe066"],
  ["#1d1a16", "#ff8a3d", "#f4e9cd", "#d7263d"],
  ["#102a1c", "#b5e48c", "#ffca3a", "#ff6b4a"],
  ["#1b1036", "#9b5de5", "#00c2d1", "#fee440"],
  ["#301014", "#ff9f9f", "#ffd9a0", "#e0343f"],
  ["#0f2a44", "#89c2ff", "#ffffff", "#ff6f91"],
  ["#23212b", "#e8e4d8", "#ff4e50", "#4dc9b0"],
];
