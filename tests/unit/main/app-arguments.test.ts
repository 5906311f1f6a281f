import { describe, expect, it } from 'vitest';
import { readStart } from '#shell/app-arguments';

describe('readStart', () => {
  it.each([
    [[], { for: 'window', open: null }],
    [['--no-sandbox', '/app', '--user-data-dir=/tmp/x'], { for: 'window', open: null }],
    [['--sample'], { for: 'window', open: 'sample' }],
    [['--case=my case.quipu'], { for: 'window', open: { case: '/home/ada/my case.quipu' } }],
    [['--case=/a', '--case=/b'], { for: 'window', open: { case: '/b' } }],
    [['--case='], { for: 'window', open: null }],
    [['--showcase=out'], { for: 'showcase', folder: '/home/ada/out' }],
    [['--print-job=/j', '--out=/o.pdf'], { for: 'print', job: '/j', out: '/o.pdf' }],
    [['--print-job=/j'], { for: 'window', open: null }],
  ] as const)('reads %j', (args, start) => {
    expect(readStart(args, '/home/ada')).toEqual(start);
  });
});
