import { close, enter, faults, go, needed, settled } from './house.mjs'

const member = await needed('GET', '/api/v1/members?identity=demo:member-9')
const offers = (await needed('GET', '/api/v1/offers')).items
const templates = (await needed('GET', '/api/v1/coupon-templates')).items
const id = (name) => offers.find((o) => o.current.body.name.includes(name)).id
const coupons = (await needed('GET', `/api/v1/members/${member.id}/coupons`)).items
const only = process.argv[2]
const PAGES = {
    offers: '/offers',
    offer: `/offers/${id('满 300')}`,
    kinds: '/offers/new',
    terms: '/offers/new?step=terms',
    who: '/offers/new?step=who',
    together: '/offers/new?step=together',
    matrix: '/offers/matrix',
    coupons: '/coupons',
    packs: '/coupons?tab=packs',
    codes: '/coupons?tab=codes',
    search: `/coupons?tab=search&coupon=${coupons[0].coupon.id}`,
    template: `/coupons/${templates[0].id}`,
    funnel: `/coupons/${templates[1].id}?tab=funnel`,
    life: '/coupons/new?step=life',
    quotes: `/quotes?member=${member.id}&no=${member.memberNo}`,
    stored: '/stored-value',
    figures: '/stored-value?tab=figures',
    settlement: '/stored-value?tab=settlement',
    topups: '/stored-value?tab=topups',
    refunds: '/stored-value?tab=refunds',
    wallet: `/members/${member.id}?tab=wallet`,
}
const looks = (process.argv[3] ?? '1440zh')
    .split(',')
    .map((l) => ({
        width: Number(l.slice(0, -2)),
        language: l.slice(-2),
        height: Number(l.slice(0, -2)) < 500 ? 844 : 900,
        mode: process.argv[4] ?? 'light',
    }))
for (const look of looks)
    for (const [name, path] of Object.entries(PAGES)) {
        if (only && only !== 'all' && !only.split(',').includes(name)) continue
        const w = await enter(process.env.ROLE ?? 'MANAGER', look)
        await go(w.page, path)
        await settled(w.page)
        await w.page.waitForTimeout(700)
        const bad = await faults(w.page)
        const wide = await w.page.evaluate(() => document.documentElement.scrollWidth)
        const unsaid = await w.page.evaluate(() => document.body.textContent.match(/\b[A-Z]{3,}_[A-Z_]{3,}\b/g) ?? [])
        await w.page.screenshot({
            path: `/tmp/offersui-shots/${name}-${look.width}${look.language}.png`,
            fullPage: true,
        })
        console.log(
            name,
            look.width,
            look.language,
            wide > look.width ? `WIDE ${wide}` : 'ok',
            bad.length ? bad : '',
            unsaid.length ? unsaid : '',
            w.complaints.length ? w.complaints : '',
        )
        await w.close()
    }
await close()
