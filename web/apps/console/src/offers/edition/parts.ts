/** The sentence without its name, which stands elsewhere. */
export function saidOf(sentence: string, name: string): string {
    const plain = name.trim() || '…'
    return sentence.startsWith(plain) ? sentence.slice(plain.length).replace(/^[：:]\s*/, '') : sentence
}

/** The parts of a sentence, one a line: what a comparison of versions is made of. */
export function partsOf(sentence: string, name: string): string[] {
    return saidOf(sentence, name)
        .replace(/[。.]$/, '')
        .split(/；|; /)
        .map((part) => part.trim())
        .filter((part) => part !== '')
}
