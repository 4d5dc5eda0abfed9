import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { close, enter, faults, go, house, needed, settled, sideways, soon, walk } from './house.mjs'

after(close)

const member = await needed('GET', '/api/v1/members?identity=demo:member-9')
const order = (await needed('POST', '/api/v1/orders/lists', { limit: 1 })).items[0]
const rule = (await needed('GET', '/api/v1/rules')).items[0]
const offers = (await needed('GET', '/api/v1/offers')).items
const [offer] = offers
const tried = offers.find((each) => each.current.body.trial)
const segment = (await soon('/api/v1/segments')).items[0]
await soon('/api/v1/rfm/periods')
const { budget } = (await needed('GET', '/api/v1/budgets')).items[0]
const template = (await needed('GET', '/api/v1/coupon-templates')).items[0]
const coupon = (await needed('GET', `/api/v1/members/${member.id}/coupons`)).items[0]

const issuer = (await needed('GET', '/api/v1/stored-value/settings')).issuers[0]

const report = await madeReport()

/** As the server writes it. The demo chain began in it, so that it is the one with figures. */
function runningQuarter() {
    const today = new Date()
    return `${today.getFullYear()}-Q${Math.floor(today.getMonth() / 3) + 1}`
}

/** The report of last month, as somebody would make it. */
async function madeReport() {
    const today = new Date()
    const day = (month, date) => new Date(Date.UTC(today.getFullYear(), month, date)).toISOString().slice(0, 10)
    const month = today.getMonth()
    const asked = await needed('POST', '/api/v1/reports', {
        kind: 'OPERATIONS',
        from: day(month - 1, 1),
        to: day(month, 0),
    })
    for (let tries = 0; tries < 300; tries++) {
        const { report } = await needed('GET', `/api/v1/reports/${asked.id}`)
        if (report.state !== 'WAITING') return report
        await new Promise((resolve) => setTimeout(resolve, 500))
    }
    throw new Error('the report is not made after two and a half minutes')
}

/** Every page, and who looks at it. */
const PAGES = [
    ['MANAGER', '/'],
    ['MANAGER', '/goals'],
    ['MANAGER', '/scorecard'],
    ['MANAGER', '/channel-costs'],
    ['MANAGER', '/approvals'],
    ['MANAGER', '/password'],
    ['MANAGER', '/members'],
    ['MANAGER', `/members/${member.id}`],
    ['MANAGER', `/members/${member.id}?tab=invitations`],
    ['MANAGER', `/members/${member.id}?tab=orders`],
    ['MANAGER', `/members/${member.id}?tab=children`],
    ['MANAGER', '/core-members'],
    ['MANAGER', '/tiers'],
    ['MANAGER', '/tiers/reviews'],
    ['MANAGER', '/consent-texts'],
    ['SYSTEM', '/member-fields'],
    ['MANAGER', `/members/${member.id}?tab=consents`],
    ['MANAGER', '/rules'],
    ['MANAGER', `/rules/${rule.id}`],
    ['MANAGER', '/rules/new'],
    ['MANAGER', '/holidays'],
    ['MANAGER', `/members/${member.id}?tab=wallet`],
    ['MANAGER', '/offers'],
    ['MANAGER', '/offers/matrix'],
    ['MANAGER', `/offers/${offer.id}`],
    ['MANAGER', `/offers/${offer.id}?tab=versions`],
    ['MANAGER', `/offers/${tried.id}?tab=trial`],
    ['MANAGER', '/offers/new'],
    ['MANAGER', '/offers/new?step=terms'],
    ['MANAGER', '/offers/new?step=who'],
    ['MANAGER', '/offers/new?step=together'],
    ['MANAGER', '/coupons'],
    ['MANAGER', '/coupons?tab=packs'],
    ['MANAGER', '/coupons?tab=codes'],
    ['MANAGER', `/coupons?tab=search&coupon=${coupon.coupon.id}`],
    ['MANAGER', `/coupons/${template.id}`],
    ['MANAGER', `/coupons/${template.id}?tab=funnel`],
    ['MANAGER', '/coupons/new?step=life'],
    ['MANAGER', '/budgets'],
    ['MANAGER', `/budgets?budget=${budget.id}`],
    ['MANAGER', '/quotes'],
    ['MANAGER', '/stored-value'],
    ['MANAGER', '/stored-value?tab=figures'],
    ['MANAGER', '/stored-value?tab=custody'],
    ['FINANCE', `/stored-value?tab=custody&quarter=${runningQuarter()}&issuer=${issuer.code}`],
    ['MANAGER', '/stored-value?tab=settlement'],
    ['MANAGER', '/stored-value?tab=topups'],
    ['MANAGER', '/stored-value?tab=refunds'],
    ['MANAGER', '/benefits'],
    ['MANAGER', '/choices'],
    ['MANAGER', '/news'],
    ['MANAGER', '/releases'],
    ['MANAGER', '/restricted-goods'],
    ['MANAGER', '/prices'],
    ['MANAGER', '/services'],
    ['MANAGER', '/services?tab=bookings'],
    ['MANAGER', '/partners'],
    ['MANAGER', '/till-allowances'],
    ['MANAGER', '/till-allowances?tab=sales'],
    ['FINANCE', '/accounting'],
    ['FINANCE', '/accounting?tab=values'],
    ['FINANCE', '/accounting?tab=settlement'],
    ['MANAGER', '/accounting?tab=terms'],
    ['MANAGER', '/golden-baskets'],
    ['MANAGER', '/golden-baskets/new'],
    ['MANAGER', '/offer-policy'],
    ['MANAGER', '/segments'],
    ['MANAGER', `/segments/${segment.id}`],
    ['MANAGER', `/segments/${segment.id}?tab=overlap`],
    ['MANAGER', '/segments/new'],
    ['MANAGER', `/members/${member.id}?tab=forecast`],
    ['MANAGER', '/forecasts'],
    ['MANAGER', '/rfm'],
    ['MANAGER', '/rfm?view=table'],
    ['MANAGER', '/rfm?tab=cuts'],
    ['MANAGER', '/rfm?tab=layers'],
    ['MANAGER', '/rfm?tab=moves'],
    ['MANAGER', '/warnings'],
    ['MANAGER', '/warnings?tab=rules'],
    ['MANAGER', '/boards'],
    ['MANAGER', '/boards?board=retention'],
    ['MANAGER', '/boards?board=spend'],
    ['MANAGER', '/reports'],
    ['MANAGER', `/reports/${report.id}`],
    ['MANAGER', '/what-ifs'],
    ['MANAGER', '/what-ifs/thresholds'],
    ['MANAGER', '/what-ifs/economics'],
    ['MANAGER', '/orders'],
    ['MANAGER', `/orders/${order.channel}/${order.externalId}`],
    ['MANAGER', '/imports'],
    ['MANAGER', '/exports'],
    ['SYSTEM', '/org'],
    ['SYSTEM', '/offer-policy'],
    ['SYSTEM', '/system'],
    ['SECURITY', '/staff'],
    ['SECURITY', '/sessions'],
    ['SECURITY', '/keys'],
    ['AUDITOR', '/operations'],
    ['AUDITOR', '/child-accesses'],
    ['MANAGER', '/leaks'],
    // Whoever answers for one region sees the chain by his stores.
    ['manager-region', '/'],
    ['manager-region', '/approvals'],
    ['manager-region', `/members/${member.id}`],
    ['manager-region', `/rules/${rule.id}`],
    ['manager-region', `/offers/${offer.id}`],
    ['manager-region', '/quotes'],
    ['manager-region', '/till-allowances'],
    ['manager-region', '/what-ifs'],
]
const row = (page) => page.locator('.ant-table-row, .card-row').first().click()
const button = (name) => (page) => page.getByRole('button', { name }).first().click()

/** What opens over a page and is opened by no journey: what it is, where, and how; what has an address of its own opens by that. */
const OPENED = [
    ['why an entry', `/members/${member.id}?tab=entries`, row],
    ['what an order earned', `/members/${member.id}?tab=orders`, row],
    ['points by hand', `/members/${member.id}`, button(/调整积分|Adjust points/)],
    ['which role sees which tile', '/boards', button(/按角色显示|Shown by role/)],
    ['what counts as active', '/boards', button(/活跃口径|What is active/)],
    ['a figure and its members', '/boards?board=repurchase&open=repurchase-rate'],
    ['a scheme of stored value', '/stored-value', row],
    ['its limits', '/stored-value', button(/限额|Limits/)],
    ['its rates', '/stored-value', button(/利率|Interest rates/)],
    ['a top-up', '/stored-value?tab=topups', row],
    ['stages of the life cycle', '/segments', button(/生命周期|Life/)],
    ['a leak to be recorded', '/leaks', button(/登记|Record/)],
]
const LOOKS = [
    { width: 1440, language: 'zh', mode: 'light' },
    { width: 1024, language: 'en', mode: 'dark' },
    { width: 390, height: 844, language: 'en', mode: 'light' },
    { width: 390, height: 844, language: 'zh', mode: 'dark' },
]

// Each page is looked at wide and on a phone; which language and which mode takes turns, so that all four looks are held by
// half of the pages each. REGULARS_LOOKS=all holds each page to all four, which takes twice as long.
const every = process.env.REGULARS_LOOKS === 'all'

/** What is shown can be read and used by everybody. */
async function fine(page, complaints) {
    const bad = await faults(page)
    const wide = await sideways(page)
    const unsaid = await page.evaluate(() => document.body.textContent.match(/\b[A-Z]{3,}_[A-Z_]{3,}\b/g) ?? [])
    const said = complaints.splice(0)
    assert.deepEqual(bad, [], 'accessibility')
    assert.deepEqual(wide, [], 'scrolls sideways')
    assert.deepEqual(unsaid, [], 'names of the code on the screen')
    assert.deepEqual(said, [], 'what the browser complained about')
}

// A window of its own for each look goes from page to page as people do; one for each page would load the console two hundred times.
describe('every page', () => {
    for (const [turn, look] of LOOKS.entries()) {
        const pages = PAGES.filter((_, at) => every || (at + turn) % 2 === 0)
        describe(`at ${look.width} px, ${look.language}, ${look.mode}`, () => {
            const windows = new Map()
            const windowOf = async (role) => {
                if (!windows.has(role)) {
                    const window = await enter(role, look)
                    await go(window.page, '/no-such-page')
                    await settled(window.page)
                    windows.set(role, window)
                }
                return windows.get(role)
            }
            after(() => Promise.all([...windows.values()].map((window) => window.close())))
            for (const [role, path] of pages) {
                test(`${role} ${path.replace(member.id, '…').replace(rule.id, '…').replace(offer.id, '…').replace(tried.id, '…').replace(template.id, '…')} can be read and used by everybody`, async () => {
                    const { page, complaints } = await windowOf(role)
                    await walk(page, path)
                    await settled(page)
                    assert.equal(new URL(page.url()).pathname, `/console${path.split('?')[0]}`, 'where it is')
                    await fine(page, complaints)
                })
            }
            for (const [name, path, open] of OPENED.filter((_, at) => every || (at + turn) % LOOKS.length === 0)) {
                test(`${name}, opened, can be read and used by everybody`, async () => {
                    const { page, complaints } = await windowOf('MANAGER')
                    await walk(page, path)
                    await settled(page)
                    await open?.(page)
                    await page.getByRole('dialog').first().waitFor()
                    await settled(page)
                    await fine(page, complaints)
                    await walk(page, '/no-such-page')
                    await page.getByRole('dialog').waitFor({ state: 'detached' })
                })
            }
        })
    }
})

describe('the menu', () => {
    const lengths = new Map()
    for (const { signIn } of house().signIns) {
        test(`of ${signIn} leads only where the server lets that person in`, async () => {
            const window = await enter(signIn)
            await go(window.page, '/')
            const menu = window.page.getByRole('navigation', { name: '菜单' })
            await menu.waitFor()
            const refused = []
            window.page.on('response', (answer) => {
                if (answer.status() === 403) refused.push(answer.url())
            })
            const links = await menu.getByRole('link').all()
            for (const link of links) {
                await link.click()
                await settled(window.page)
            }
            await window.close()
            lengths.set(signIn, links.length)
            assert.deepEqual(refused, [])
            assert.deepEqual(window.complaints, [])
        })
    }

    test('of who answers for one region is there, and shorter than that of the whole chain', () => {
        assert.ok(lengths.get('manager-region') >= 10, `${lengths.get('manager-region')} pages`)
        assert.ok(lengths.get('manager-region') < lengths.get('manager'))
    })
})
