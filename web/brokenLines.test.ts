import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formOf, wrongOf } from './apps/console/src/system/brokenLines'

const LEDGER = join(__dirname, '../server/src/main/java/io/regulars/ledger')

/** The sentences that the check of the book can say, each with figures put in. */
function said(): string[] {
    const text = ['VerifyAccount.java', 'VerifySlice.java'].map((name) => readFileSync(join(LEDGER, name), 'utf8'))
    return text
        .join('\n')
        .replace(/"""[\s\S]*?"""/g, '')
        .replace(/"\s*\+\s*[\w.()]+\s*\+\s*"/g, '%d')
        .replace(/"\s*\+\s*[\w.()]+\s*\)/g, '%d")')
        .split('\n')
        .flatMap((line) => [...line.matchAll(/"((?:[^"\\]|\\.)* (?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? ''))
        .filter(
            (each) =>
                /[a-z]/.test(each) && !/^[%\w]+ is %d, not %d$|^%s is/.test(each) && !/^account of member/.test(each),
        )
        .map((each) => each.replace(/%d/g, '7').replace(/%s/g, 'POINTS'))
}

describe('a line of the check of the book', () => {
    it('has words in both languages, whatever the check can say', () => {
        const lines = said()
        expect(lines.length).toBeGreaterThan(12)
        const unknown = lines.filter((line) => !formOf(line) && !wrongOf(line) && !FIGURES.includes(line))
        expect(unknown).toEqual([])
    })

    it('keeps its figures', () => {
        expect(formOf('account of member 5, POINTS: balance is 3, not -4')).toEqual({
            says: 'account',
            values: { member: '5', asset: 'POINTS', what: 'balance is 3, not -4' },
        })
        expect(wrongOf('balance is 3, not -4')).toEqual({
            says: 'figure',
            values: { figure: 'balance', is: '3', should: '-4' },
        })
        expect(formOf('something new')).toBeUndefined()
    })
})

/** Names of figures; the sentence around them is among those above. */
const FIGURES = ['balance against lots less debt', 'expired, over all lots']
