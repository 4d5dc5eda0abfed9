// Stored value at the member centre, clicked through: a newcomer reads the contract, ticks it herself, pays at the simulator,
// sees principal and bonus, keeps the words that she agreed to, and asks for her money back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { go, joined, phone, shoot } from './centre.mjs'
import { api, close, faults, needed, settled } from './house.mjs'

const PHONE = `1392${String(Date.now()).slice(-7)}`
const yuan = (fen) => `¥${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`
let window
let page
let tier

before(async () => {
    const schemes = await needed('GET', '/api/v1/stored-value/schemes')
    tier = schemes.items[0].body.tiers.find((each) => each.bonus > 0)
    window = await phone()
    page = window.page
})
after(async () => {
    await window?.close()
    await close()
})

const sheet = () => page.getByRole('dialog')
const member = async () => (await needed('POST', '/api/v1/members/searches', { phone: PHONE })).items[0]
const holding = async () => needed('GET', `/api/v1/members/${(await member()).id}/stored-value`)

async function openTerms() {
    await go(page, '/value')
    await settled(page)
    await page
        .locator('.tile')
        .filter({ hasText: yuan(tier.paid) })
        .first()
        .click()
    await sheet().getByLabel('我已阅读并同意这份储值协议').waitFor()
}

test('the contract is shown before anything is paid, its box is not ticked, and who does not say who she is pays nothing', async () => {
    await joined(page, PHONE, '沈青禾')
    await openTerms()
    const said = await sheet().innerText()
    for (const text of [yuan(tier.paid), yuan(tier.paid + tier.bonus), '发行方', '退款方式', '7 日内']) {
        assert.ok(said.includes(text), `the contract says ${text}`)
    }
    for (const box of await sheet().getByRole('checkbox').all()) assert.equal(await box.isChecked(), false)
    const pay = sheet().getByRole('button', { name: '同意并支付' })
    assert.ok(await pay.isDisabled())
    assert.deepEqual(await faults(page), [])
    await shoot(page, 'zh-value-terms')
    await sheet().getByLabel('我已阅读并同意这份储值协议').check()
    assert.ok(await pay.isDisabled(), 'nobody pays who has not said who she is')
    await sheet().getByLabel('证件姓名').fill('沈青禾')
    await sheet().getByLabel('证件号码').fill('110101199005200018')
    assert.ok(await pay.isDisabled(), 'nobody pays who has not said that she is of age')
    await sheet().getByLabel('我已满 18 周岁').check()
    await pay.click()
    await sheet().getByRole('alert').filter({ hasText: /\S/ }).waitFor()
    assert.equal((await holding()).available, 0)
    assert.deepEqual(await faults(page), [])
    await shoot(page, 'zh-value-who')
    await page.keyboard.press('Escape')
})

test('she ticks, pays at the simulator, and has principal and bonus with the words that she agreed to', async () => {
    await openTerms()
    await sheet().getByLabel('证件姓名').fill('沈青禾')
    await sheet().getByLabel('证件号码').fill('110101199005200019')
    await sheet().getByLabel('我已满 18 周岁').check()
    await sheet().getByLabel('我已阅读并同意这份储值协议').check()
    await sheet().getByRole('button', { name: '同意并支付' }).click()
    await sheet().waitFor({ state: 'hidden' })
    await page.getByText(`本金 ${yuan(tier.paid)}，赠金 ${yuan(tier.bonus)}`).waitFor()
    assert.equal(await page.locator('.big').innerText(), yuan(tier.paid + tier.bonus))
    const { available, contracts } = await holding()
    assert.equal(available, tier.paid + tier.bonus)
    assert.deepEqual([contracts[0].principalLeft, contracts[0].bonusLeft], [tier.paid, tier.bonus])
    assert.deepEqual(await faults(page), [])
    await shoot(page, 'zh-value-paid')
    await page.getByRole('button', { name: '协议', exact: true }).click()
    await sheet().getByText('退款方式').waitFor()
    await shoot(page, 'zh-value-receipt')
    await page.keyboard.press('Escape')
})

test('she asks for it back with a reason, and sees the sum and that it waits for somebody', async () => {
    await go(page, '/value')
    await settled(page)
    await page.getByRole('button', { name: '申请退款' }).click()
    await sheet().getByLabel('原因').fill('搬家了，附近没有门店')
    assert.deepEqual(await faults(page), [])
    await shoot(page, 'zh-value-refund')
    await sheet().getByRole('button', { name: '提交申请' }).click()
    await sheet().waitFor({ state: 'hidden' })
    await page.getByText('等待审核').waitFor()
    // within seven days nothing was used: all that she paid comes back, and the bonus ends
    await page.getByText(`可退 ${yuan(tier.paid)}`).waitFor()
    await shoot(page, 'zh-value-asked')
    const id = (await member()).id
    const waiting = await needed('GET', '/api/v1/stored-value/refunds?state=WAITING&limit=100')
    const mine = waiting.items.find((each) => each.memberId === id)
    assert.equal(mine.reason, '搬家了，附近没有门店')
    const kept = await api('POST', `/api/v1/stored-value/refunds/${mine.id}/refusals`, { reason: 'the test is over' })
    assert.ok([200, 201].includes(kept.status), JSON.stringify(kept.json))
    assert.deepEqual(window.complaints, [])
})
