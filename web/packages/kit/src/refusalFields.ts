import { type Both, MORE_FIELDS } from './refusalFieldWords'
import type { Language } from './words'

/** Fields that people fill in, as the screens name them. */
const FIELDS: Record<string, Both> = {
    about: { zh: '说明', en: 'description' },
    months: { zh: '月数', en: 'months' },
    pointsPerYuan: { zh: '多少积分抵 1 元', en: 'points for ¥1' },
    lapsing: { zh: '逐月到期', en: 'what lapses' },
    moves: { zh: '每月升降', en: 'moves' },
    textVersion: { zh: '文本版本', en: 'version of the text' },
    textZh: { zh: '中文文本', en: 'text in Chinese' },
    textEn: { zh: '英文文本', en: 'text in English' },
    purpose: { zh: '用途', en: 'purpose' },
    starts: { zh: '开始时间', en: 'start' },
    consents: { zh: '授权', en: 'consents' },
    growth: { zh: '成长值', en: 'growth value' },
    tiers: { zh: '等级', en: 'tiers' },
    benefits: { zh: '权益', en: 'benefits' },
    multiplier: { zh: '积分倍数', en: 'multiplier' },
    when: { zh: '条件', en: 'conditions' },
    lines: { zh: '商品', en: 'goods' },
    body: { zh: '内容', en: 'content' },
    amount: { zh: '数量', en: 'amount' },
    birthday: { zh: '生日', en: 'birthday' },
    category: { zh: '品类', en: 'category' },
    channel: { zh: '渠道', en: 'channel' },
    code: { zh: '编码', en: 'code' },
    column: { zh: '列', en: 'column' },
    condition: { zh: '条件', en: 'condition' },
    expiresAt: { zh: '到期时间', en: 'expiry' },
    externalId: { zh: '订单号', en: 'order number' },
    fields: { zh: '字段对应', en: 'fields' },
    finePrices: { zh: '过细的金额', en: 'prices finer than the currency' },
    from: { zh: '开始时间', en: 'start' },
    gender: { zh: '性别', en: 'gender' },
    kinds: { zh: '行的类别', en: 'kinds of rows' },
    limit: { zh: '条数', en: 'number of rows' },
    mapping: { zh: '映射', en: 'mapping' },
    member: { zh: '会员', en: 'member' },
    name: { zh: '名称', en: 'name' },
    next: { zh: '新密码', en: 'new password' },
    old: { zh: '当前密码', en: 'present password' },
    order: { zh: '订单号', en: 'order number' },
    overlapMinutes: { zh: '新旧密钥并用时间', en: 'overlap' },
    parent: { zh: '上级', en: 'parent' },
    password: { zh: '密码', en: 'password' },
    percent: { zh: '比例', en: 'share' },
    phone: { zh: '手机号', en: 'phone' },
    placedAt: { zh: '下单时间', en: 'time of the order' },
    plausible: { zh: '合理范围', en: 'plausible limits' },
    quantity: { zh: '数量', en: 'quantity' },
    reason: { zh: '原因', en: 'reason' },
    role: { zh: '角色', en: 'role' },
    scale: { zh: '小数位数', en: 'decimals' },
    scope: { zh: '数据范围', en: 'scope' },
    signIn: { zh: '登录名', en: 'sign-in name' },
    sku: { zh: '商品编码', en: 'article number' },
    startsAt: { zh: '开始时间', en: 'start' },
    endsAt: { zh: '结束时间', en: 'end' },
    store: { zh: '门店', en: 'store' },
    stores: { zh: '门店', en: 'stores' },
    threshold: { zh: '门槛', en: 'threshold' },
    tier: { zh: '等级', en: 'tier' },
    unitPrice: { zh: '单价', en: 'unit price' },
    until: { zh: '结束时间', en: 'end' },
    validMonths: { zh: '有效月数', en: 'months of validity' },
    version: { zh: '版本', en: 'version' },
    zone: { zh: '时区', en: 'time zone' },
    createdAt: { zh: '创建时间', en: 'created' },
    createdBy: { zh: '创建人', en: 'created by' },
    lastUsedAt: { zh: '最近使用', en: 'last used' },
    follows: { zh: '接替', en: 'replaces' },
    id: { zh: '编号', en: 'id' },
    kind: { zh: '类别', en: 'kind' },
    state: { zh: '状态', en: 'state' },
    factor: { zh: '第二重验证', en: 'second factor' },
    lastSignInAt: { zh: '最近登录', en: 'last sign-in' },
    revokedAt: { zh: '注销时间', en: 'revoked' },
    fileName: { zh: '文件名', en: 'file' },
    fileBytes: { zh: '文件大小（字节）', en: 'file size in bytes' },
    fileSha256: { zh: '文件校验值', en: 'file checksum' },
    author: { zh: '提交人', en: 'by' },
    mappingVersion: { zh: '映射版本', en: 'version of the mapping' },
    asset: { zh: '账户', en: 'account' },
    at: { zh: '时间', en: 'at' },
    decision: { zh: '审批意见', en: 'decision' },
    decidedBy: { zh: '审批人', en: 'decided by' },
    askedBy: { zh: '申请人', en: 'asked by' },
    restored: { zh: '恢复自版本', en: 'brought back from version' },
    nameZh: { zh: '中文名', en: 'name in Chinese' },
    nameEn: { zh: '英文名', en: 'name in English' },
    ...MORE_FIELDS,
}

/** Where a newer server names a field that this screen was not built with: no name of the code reaches a reader. */
const SOME: Both = { zh: '某一项', en: 'a field' }

/** `lines[2].quantity` is 商品第 3 项 数量. A name that no screen uses stays as it is, for the log tells what was written. */
export function fieldName(path: string, language: Language): string {
    return said(path, language, (bare) => bare)
}

/** The same for who was refused something: a name of the code tells nobody anything. The chain names its own fields. */
export function refusedField(path: string, language: Language): string {
    const own = /(^|\.)(fields|properties)\./.test(path)
    return said(path, language, (bare) => (own ? bare : SOME[language]))
}

function said(path: string, language: Language, unknown: (bare: string) => string): string {
    const parts = path.split('.').map((part) => {
        const [, bare = part, index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part) ?? []
        const name = FIELDS[bare]?.[language] ?? unknown(bare)
        if (index === undefined) return name
        const at = Number(index) + 1
        return language === 'zh' ? `${name}第 ${at} 项` : `${name} ${at}`
    })
    return parts.join(' ')
}

/** Whether a field of the API has a name of its own here. */
export function hasName(field: string): boolean {
    return field in FIELDS
}

/** The rules that the server says most often; others stay in the server's English. */
const RULES: readonly [RegExp, string][] = [
    [/^required$/, '必须填写'],
    [/^(\d+) to (\d+) characters$/, '$1 到 $2 个字'],
    [/^at most (\d+) characters$/, '最多 $1 个字'],
    [/^1 to 32 characters and not 'tier'$/, "1 到 32 个字，且不能是 'tier'"],
    [/^no white space at either end$/, '首尾不留空格'],
    [/^no control characters.*$/, '不能含控制字符'],
    [/^at least three of: small letters.*$/, '小写字母、大写字母、数字、其他字符中至少三种'],
    [/^not one of those that everybody tries first$/, '太常见，容易被猜中'],
    [/^without the name of the chain.*$/, '不能含商家名、产品名或您的名字'],
    [/^between (\d+) and (\d+)$/, '$1 到 $2'],
    [/^between 0 \(1 for days and months\) and (\d+)$/, '0（按天、按月时为 1）到 $1'],
    [/^1 \(0 for YEAR_END\) to (\d+)$/, '1（到年底时可为 0）到 $1'],
    [/^between the years (\d+) and (\d+)$/, '$1 年到 $2 年之间'],
    [/^above 0 and at most (\d+)$/, '大于 0，最多 $1'],
    [/^at least 1$/, '至少 1'],
    [/^each once$/, '不能重复'],
    [/^a day of the year$/, '应是这一年的日子'],
    [/^not before first$/, '不能早于第一天'],
    [/^(\d+) to (\d+) ranges of days off$/, '$1 到 $2 段放假'],
    [/^(\S+) is a day off already.*$/, '$1 已是放假日，不能重叠'],
    [/^a Saturday or a Sunday$/, '应是周六或周日'],
    [/^neither a day off as well nor named twice$/, '不能同时放假，也不能重复'],
    [/^at most (\d+) now$/, '目前最多到 $1 年'],
    [/^why it takes the place of (.*)$/, '为什么替换“$1”'],
    [/^somebody was just ahead of you$/, '刚刚有人先录入了，请刷新后再看'],
    [/^(\S+) stays as it was; days from (\S+) on can change$/, '$1 保持不变，$2 起的日子可以改'],
    [/^each purpose once$/, '每个用途一次'],
    [/^not empty$/, '不能为空'],
    [/^four digits$/, '四位数字'],
    [/^after starts$/, '要晚于开始时间'],
    [/^1 to 32 of a-z, 0-9, - and _$/, '1 到 32 个小写字母、数字、- 或 _'],
    [/^a small letter, then letters, digits, -$/, '以小写字母开头，后接小写字母、数字或 -'],
    [/^a letter, then letters, digits, _$/, '以字母开头，后接字母、数字或 _'],
    [/^a channel's name$/, '应为渠道代码'],
    [/^written channel:value$/, '写作“渠道:值”'],
    [/^given for ENUM and for nothing else$/, '只有选项类字段需要选项'],
    [/^more than the tier below$/, '要高于下一级'],
    [/^needs nothing, since everybody has it$/, '最低等级人人都有，不设门槛'],
    [/^needs no review$/, '最低等级不需要复核'],
    [/^an event earns a fixed amount$/, '行为只能给固定数额'],
    [/^an event has no lines$/, '行为没有商品行'],
    [/^an order is no event.*$/, '订单不是行为，这条规则只看订单'],
    [/^sharing itself is never rewarded.*$/, '分享本身不得奖励，只奖励完成的注册或首单'],
    [/^a reward for a review does not look at.*$/, '评价奖励不得与评分高低挂钩'],
    [/^asks for no RFM score$/, '等级条件不能用 RFM 分数：换一个期间，等级就会无缘无故地变'],
    [/^one of (.*)$/, '只能是：$1'],
    [/^no stores: (.*)$/, '没有这些门店：$1'],
    [/^no store of that code.*$/, '没有这个编码的门店'],
    [/^.*no such store within your reach$/, '您的范围内没有这家门店'],
    [/^(.* )?is missing$/, '没有填写'],
    [/^is empty$/, '不能为空'],
    [/^has 1 to (\d+) characters$/, '1 到 $1 个字'],
    [/^holds a character that is no text$/, '含有不是文字的字符'],
    [/^names a value twice$/, '同一个值写了两次'],
    [/^has more than (\d+) entries$/, '最多 $1 项'],
    [/^is (-?\d+) to (-?\d+)$/, '$1 到 $2'],
    [/^is beyond (\d+)$/, '超出 $1'],
    [/^has a year from .*$/, '年份应为 1 到 9999'],
    [/^is a whole minute$/, '精确到分钟'],
    [/^is not after from$/, '要晚于开始'],
    [/^is the minute of from$/, '不能与开始是同一分钟'],
    [/^is less than value$/, '不能小于前一个值'],
    [/^belongs? to between.*$/, '只用于“介于”'],
    [/^(conditions are )?nested deeper than (\d+)$/, '条件最多套 $2 层'],
    [/^(a condition has )?more than (\d+) parts$/, '条件最多 $2 项'],
    [/^(finds no amount to sum|a behaviour has no amount to sum)$/, '行为没有金额可以合计'],
    [/^(a behaviour )?has no category, brand or amount$/, '行为没有品类、品牌和金额'],
    [/^(names and properties )?belong to behaviours$/, '只用于行为'],
    [/^.*in, compare or value( is asked for)?$/, '取值、比较、是否三者选一'],
    [
        /^statutory holidays are known for \[(.*)\], so (?:the rule|it) needs an end$/,
        '法定节假日只公布到 $1 年，规则需要结束时间',
    ],
    [/^(is|are) required$/, '必须填写'],
    [/^not text$/, '应为文字'],
    [/^not true or false$/, '应为是或否'],
    [/^not a whole number.*$/, '应为范围内的整数'],
    [/^not a value of this (field|parameter)$/, '没有这个选项'],
    [/^no such field here$/, '没有这个字段'],
    [/^breaks a rule of this field$/, '不符合要求'],
    [/^not an instant.*$/, '应为完整的日期和时间'],
    [/^not a date.*$/, '应为日期'],
    [/^1 to (\d+) characters, without white space around them$/, '1 到 $1 个字，首尾不留空格'],
    [/^2 to 100 small letters.*$/, '2 到 100 个小写字母、数字、. 和 -，最多一个 @'],
    [/^a role that a (person|key) can have$/, '不能选这个角色'],
    [/^1 to (\d+) characters$/, '1 到 $1 个字'],
    [/^1 to (\d+) of a-z, 0-9 and -$/, '1 到 $1 个小写字母、数字或 -'],
    [/^a small letter, then up to (\d+) of a-z, 0-9 and -$/, '以小写字母开头，后面最多 $1 个小写字母、数字或 -'],
    [/^0 to (\d+) decimals$/, '0 到 $1 位小数'],
    [/^(\d+) to (\d+)$/, '$1 到 $2'],
    [/^at most (\d+)$/, '最多 $1 个'],
    [/^at most (\d+) steps$/, '最多 $1 步'],
    [/^at most (\d+) files$/, '最多 $1 个文件'],
    [/^ends with \.pdf, .*$/, '文件名应以 .pdf、.png、.jpg、.jpeg 或 .webp 结尾'],
    [/^1 to (\d+) bytes$/, '1 到 $1 字节'],
    [/^is no whole (\w+)$/, '不是完整的 $1 文件，请检查内容是否与文件名相符'],
    [/^a picture of 1 to (\d+) pixels$/, '图片最多 $1 像素'],
    [/^not bytes in base64$/, '应为 base64'],
    [/^without \/ .*$/, '不能含 / \\ ; % ? #'],
    [/^a zone of the IANA list.*$/, '请选择时区，如 Asia/Shanghai'],
    [/^a column or a constant$/, '请选择一列，或填固定值'],
    [/^order, placedAt, sku and quantity are required$/, '订单号、下单时间、商品编码、数量都要有对应的列'],
    [/^unitPrice or paid is required$/, '单价和实付至少要有一个'],
    [/^the last step is a date$/, '最后一步应是日期格式'],
    [/^a pattern cannot be read: (.*)$/, '日期格式读不懂：$1'],
]

export function ruleOf(detail: string, language: Language): string {
    if (language === 'en') return detail
    for (const [pattern, zh] of RULES) if (pattern.test(detail)) return detail.replace(pattern, zh)
    return detail
}
