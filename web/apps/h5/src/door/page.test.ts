// @vitest-environment node
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PAGE_VERSION as TILL } from '../../../store/src/sell/page'
import { PAGE_VERSION as CENTRE } from './page'

const apps = join(__dirname, '../../..')

/** What a newcomer sees, whatever the spaces between. */
const seen = (...files: string[]) =>
    createHash('sha256')
        .update(files.map((file) => readFileSync(join(apps, file), 'utf8').replace(/\s+/g, ' ')).join('\n'))
        .digest('hex')
        .slice(0, 16)

// S2-35: another page is another version, or their losses could not be told apart. Whoever changes one counts its version on in page.ts,
// then writes both here.
test('a page of registration that was changed has another version', () => {
    expect([CENTRE, seen('h5/src/door/Join.tsx', 'h5/src/door/SignIn.tsx', 'h5/src/door/words.ts')]).toEqual([
        'centre-2',
        'fbc0052766b19b8f',
    ])
    expect([TILL, seen('store/src/sell/Register.tsx')]).toEqual(['till-2', '6790879c400963e2'])
})
