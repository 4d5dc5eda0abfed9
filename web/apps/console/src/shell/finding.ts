import { FURTHER, PAGES } from './pages'
import { ALSO, SHELL_WORDS } from './words'

export const ALL_PAGES: readonly ((typeof FURTHER)[number] | (typeof PAGES)[number]['pages'][number])[] = [
    ...PAGES.flatMap((group) => group.pages),
    ...FURTHER,
]

/** The pages that somebody may read and means by what he typed: a name in either language, or what else it is called. */
export function pagesFor(typed: string, can: (right: string) => boolean) {
    const asked = typed.toLowerCase()
    return ALL_PAGES.filter(
        ({ name, needs }) =>
            (needs === undefined || can(needs)) &&
            [SHELL_WORDS.zh[name], SHELL_WORDS.en[name], ALSO[name] ?? ''].some((each) =>
                each.toLowerCase().includes(asked),
            ),
    )
}
