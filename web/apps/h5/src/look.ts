import { BRAND, colours, font, type Mode, mixed, radius, readable } from '@regulars/kit'

const NAMES = ['ground', 'surface', 'raised', 'line', 'text', 'soft', 'faint', 'good', 'warn', 'bad', 'info'] as const
let brand = BRAND
let painted = ''
const dark = matchMedia('(prefers-color-scheme: dark)')

/** Gives the page its colours: the tokens of the kit, and the chain's brand where it can be read on them. */
export function paint(of?: string): void {
    if (of !== undefined) brand = of
    const mode: Mode = dark.matches ? 'dark' : 'light'
    if (painted === brand + mode) return
    painted = brand + mode
    const set = (name: string, value: string) => document.documentElement.style.setProperty(`--${name}`, value)
    for (const name of NAMES) set(name, colours[mode][name])
    const said = readable(brand, mode)
    const deep = readable(brand, 'light')
    set('brand', said)
    set('tint', mixed(said, colours[mode].surface, mode === 'dark' ? 0.2 : 0.09))
    // The card is of the brand itself in either mode, with white on it.
    set('card', deep)
    set('card-deep', mixed(deep, colours.light.text, 0.72))
    set('on-brand', mode === 'dark' ? colours.dark.ground : colours.light.surface)
    set('on-card', colours.light.surface)
    set('paper', colours.light.surface)
    set('ink', colours.light.text)
    set('radius', `${radius.l + 2}px`)
    set('family', font.family)
}

dark.addEventListener('change', () => paint())
