// What tests of the member centre stand on: a phone's window, the code that would have come to it, pictures.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { house, open, settled, URL_OF } from './house.mjs'

export const WIDTH = 390
const SHOTS = process.env.REGULARS_SHOTS

export const go = (page, path) => page.goto(`${URL_OF}/m${path}`, { waitUntil: 'load' })

export async function shoot(page, name) {
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

/** The code that would have come to the phone. */
export async function message(phone) {
    const file = house().member.messages
    for (let times = 0; times < 50; times++) {
        const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
        const found = lines.findLast((line) => line.includes(`+86${phone}`))
        if (found) return found.slice(-6)
        await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`no message came to ${phone}`)
}

export const phone = (look = {}) => open({ width: WIDTH, height: 844, ...look })

/** By the code that comes to the phone; `look` sees the page that asks for it. */
export async function enter(page, number, look = async () => undefined) {
    await go(page, '/sign-in')
    await page.getByLabel('手机号').fill(number)
    await page.getByRole('button', { name: '获取验证码' }).click()
    const code = page.getByLabel('短信验证码')
    await code.waitFor()
    await look()
    await code.fill(await message(number))
    await page.getByRole('button', { name: '登录' }).click()
}

/** A newcomer who agrees to what has to be agreed to; everything else stays unticked. */
export async function joined(page, number, name) {
    await enter(page, number)
    await page.getByLabel('怎么称呼您（可不填）').fill(name)
    await page.getByRole('checkbox', { name: /会员服务/ }).check()
    await page.getByRole('checkbox', { name: /14 周岁/ }).check()
    await page.getByRole('button', { name: '同意并加入' }).click()
    await page.getByText(name).first().waitFor()
    await settled(page)
}
