import { app } from 'electron';
import type { World } from '#services/case-session';
import { LastPlacesFile } from '#services/last-places';
import type { PreferenceFile } from '#services/preferences';
import { RecentCases } from '#services/recent-cases';

/** What the window's first questions need besides the case, and the rest of the program after them. */
export interface Ground {
  readonly world: World;
  readonly recent: RecentCases;
  readonly lastPlaces: LastPlacesFile;
}

/** Reads the small files of the user that the first questions are about. */
export async function openGround(preferences: PreferenceFile): Promise<Ground> {
  const folder = app.getPath('userData');
  const [recent, lastPlaces] = await Promise.all([RecentCases.open(folder), LastPlacesFile.open(folder)]);
  const world = { now: Date.now, random: Math.random, author: () => preferences.value.author };
  return { world, recent, lastPlaces };
}
