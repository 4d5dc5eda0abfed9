import { api, type Schemas, told } from '@regulars/api'
import { setZone } from '@regulars/kit'
import { paint } from './look'

export type Centre = Schemas['CentreApi.Centre']

const CHAIN = 'regulars.centre.chain'

/** Which chain this centre is of: `?chain=2` says it once and is kept; without it the first of the installation. */
export function chain(): number | undefined {
    const said = new URLSearchParams(location.search).get('chain')
    if (said !== null && /^\d{1,9}$/.test(said)) localStorage.setItem(CHAIN, said)
    const kept = localStorage.getItem(CHAIN)
    return kept === null ? undefined : Number(kept)
}

/** How far the phone's clock is behind the server's, in milliseconds. */
let behind = 0
export const serverNow = (): number => Date.now() + behind

export async function readCentre(): Promise<Centre> {
    const of = chain()
    const asked = Date.now()
    const centre = await told(api.GET('/api/v1/centre', of === undefined ? {} : { params: { query: { chain: of } } }))
    // The answer took as long to come as the question to go, as far as one can know.
    behind = Date.parse(centre.now) - (asked + Date.now()) / 2
    setZone(centre.zone)
    document.title = centre.name
    paint(centre.brand)
    return centre
}
