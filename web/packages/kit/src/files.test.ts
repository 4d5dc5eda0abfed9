import { expect, test } from 'vitest'
import { chooseFiles, inBase64 } from './files'

const RULES = { most: 3, mostBytes: 10, endings: ['.pdf', '.png'] }
const file = (name: string, size = 4) => new File(['x'.repeat(size)], name, { lastModified: 1 })
const why = (chosen: readonly File[], ...more: File[]) =>
    chooseFiles(chosen, more, RULES).refused.map((each) => `${each.name} ${each.why}`)

test('a file that breaks a rule is refused by its name, and the others are taken', () => {
    const { files, refused } = chooseFiles([], [file('a.pdf'), file('b.exe'), file('C.PNG')], RULES)
    expect(files.map((each) => each.name)).toEqual(['a.pdf', 'C.PNG'])
    expect(refused).toEqual([{ name: 'b.exe', why: 'fileKind' }])
})

test('each rule says so', () => {
    expect(why([], file('a'))).toEqual(['a fileKind'])
    expect(why([], file('a'), file('a'))).toEqual(['a fileKind'])
    expect(why([], file('pdf'))).toEqual(['pdf fileKind'])
    expect(why([], file('a.pdf', 0))).toEqual(['a.pdf fileEmpty'])
    expect(why([], file('a.pdf', 10))).toEqual([])
    expect(why([], file('a.pdf', 11))).toEqual(['a.pdf fileTooLarge'])
    expect(why([file('a.pdf')], file('a.pdf'))).toEqual(['a.pdf fileTwice'])
    expect(why([file('a.pdf')], file('a.pdf', 5))).toEqual([])
    expect(why([file('a.pdf')], file('b.pdf'), file('c.pdf'), file('d.pdf'))).toEqual(['d.pdf fileTooMany'])
})

test('the content goes as base64', async () => {
    expect(await inBase64(new Blob(['%PDF-']))).toBe('JVBERi0=')
    expect(await inBase64(new Blob([]))).toBe('')
})
