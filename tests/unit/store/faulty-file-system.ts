import { nodeFileSystem, type FileSystem, type OpenFile } from '#store/file-system';

/** A disk on which one call fails, or all calls from one on; a write that fails has half written. */
export interface FaultyFileSystem extends FileSystem {
  /** Calls made so far, names in order. */
  readonly calls: ReadonlyArray<string>;
}

/**
 * @param at the call that fails, from 1; 0 for none
 * @param code Node's error code, such as `ENOSPC`
 * @param stays whether the disk is gone from then on
 */
export function faultyFileSystem(at: number, code: string, stays: boolean): FaultyFileSystem {
  const calls: string[] = [];
  const failsNow = (name: string): boolean => {
    calls.push(name);
    return at > 0 && (stays ? calls.length >= at : calls.length === at);
  };
  const error = (): Error => Object.assign(new Error(`${code}: planted`), { code });
  const guard =
    <Args extends ReadonlyArray<unknown>, T>(name: string, call: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      failsNow(name) ? Promise.reject(error()) : call(...args);

  const guardFile = (file: OpenFile): OpenFile => ({
    async write(bytes, position) {
      if (!failsNow('write')) return file.write(bytes, position);
      await file.write(bytes.subarray(0, Math.floor(bytes.length / 2)), position);
      throw error();
    },
    read: guard('read-part', (position, length) => file.read(position, length)),
    truncate: guard('truncate', (size) => file.truncate(size)),
    sync: guard('sync', () => file.sync()),
    details: guard('details', () => file.details()),
    async close() {
      const fails = failsNow('close');
      await file.close();
      if (fails) throw error();
    },
  });

  return {
    calls,
    open: guard('open', async (path, how) => guardFile(await nodeFileSystem.open(path, how))),
    read: guard('read', nodeFileSystem.read),
    list: guard('list', nodeFileSystem.list),
    kind: guard('kind', nodeFileSystem.kind),
    makeFolder: guard('makeFolder', nodeFileSystem.makeFolder),
    rename: guard('rename', nodeFileSystem.rename),
    link: guard('link', nodeFileSystem.link),
    removeFile: guard('removeFile', nodeFileSystem.removeFile),
    removeFolder: guard('removeFolder', nodeFileSystem.removeFolder),
    syncFolder: guard('syncFolder', nodeFileSystem.syncFolder),
    makePath: guard('makePath', nodeFileSystem.makePath),
    identity: guard('identity', nodeFileSystem.identity),
  };
}
