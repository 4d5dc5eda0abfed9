import type { Language } from './words'

type Both = { zh: string; en: string }

/** Fields that people fill in, as the screens name them. */
const FIELDS: Record<string, Both> = {
    about: { zh: '说明', en: 'description' },
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
}

/** `lines[2].quantity` is 第 3 行 数量. A name that no screen uses stays as it is. */
export function fieldName(path: string, language: Language): string {
    const parts = path.split('.').map((part) => {
        const [, bare = part, index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part) ?? []
        const name = FIELDS[bare]?.[language] ?? bare
        if (index === undefined) return name
        const at = Number(index) + 1
        return language === 'zh' ? `${name}第 ${at} 项` : `${name} ${at}`
    })
    return parts.join(' ')
}

/** The rules that the server says most often; others stay in the server's English. */
const RULES: readonly [RegExp, string][] = [
    [/^required$/, '必须填写'],
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
