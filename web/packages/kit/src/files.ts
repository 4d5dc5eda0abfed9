/** Which files a form takes; the server looks at their content as well. */
export interface FileRules {
    most: number
    mostBytes: number
    /** With their point, in small letters: `.pdf`. */
    endings: readonly string[]
}

export type FileFault = 'fileKind' | 'fileEmpty' | 'fileTooLarge' | 'fileTwice' | 'fileTooMany'

export interface Refused {
    name: string
    why: FileFault
}

/** What of `more` joins the chosen ones, and what does not and why. */
export function chooseFiles(
    chosen: readonly File[],
    more: readonly File[],
    rules: FileRules,
): { files: File[]; refused: Refused[] } {
    const files = [...chosen]
    const refused: Refused[] = []
    for (const file of more) {
        const why = fault(files, file, rules)
        if (why === undefined) files.push(file)
        else if (!refused.some((each) => each.name === file.name && each.why === why)) {
            refused.push({ name: file.name, why })
        }
    }
    return { files, refused }
}

function fault(files: readonly File[], file: File, { most, mostBytes, endings }: FileRules): FileFault | undefined {
    const name = file.name.toLowerCase()
    if (!endings.some((ending) => name.endsWith(ending))) return 'fileKind'
    if (file.size === 0) return 'fileEmpty'
    if (file.size > mostBytes) return 'fileTooLarge'
    if (files.some((each) => same(each, file))) return 'fileTwice'
    return files.length >= most ? 'fileTooMany' : undefined
}

const same = (one: File, other: File) =>
    one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

/** The content as the API takes it: behind the comma of a data address. */
export function inBase64(file: Blob): Promise<string> {
    return new Promise((resolve, reject) => {
        const reader = new FileReader()
        reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
        reader.onerror = () => reject(reader.error)
        reader.readAsDataURL(file)
    })
}

/** Offers what was fetched as a file under a name. */
export function saveFile(name: string, content: Blob): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(content)
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
}
