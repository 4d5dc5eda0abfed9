import { defineWords } from '@regulars/kit'

/** What the check of the book says of a thing that is broken, by its form; the figures in it have names. */
const LINES = [
    ['entryOf', /^entry (?<id>\d+) of member (?<member>\d+), (?<asset>\w+): (?<what>.+)$/],
    ['account', /^account of member (?<member>\d+), (?<asset>\w+): (?<what>.+)$/],
    ['noAccount', /^member (?<member>\d+), (?<asset>\w+): has entries, lots or holds, but no account$/],
    ['orphan', /^entry (?<id>\d+): its cause, (?<kind>\w+) (?<cause>\d+), is not there, or not as the entry tells it$/],
    ['lotMissing', /^lot (?<id>\d+) of member (?<member>\d+), (?<asset>\w+): is missing$/],
    [
        'lotLife',
        /^lot (?<id>\d+): lives from (?<from>\S+) until (?<until>\S+), its entry says from (?<saidFrom>\S+) until (?<saidUntil>\S+)$/,
    ],
    [
        'lotSum',
        /^lot (?<id>\d+): granted (?<granted>-?\d+), remaining (?<remaining>-?\d+), held (?<held>-?\d+), expired (?<expired>-?\d+) of (?<lapsed>-?\d+) that lapsed$/,
    ],
    ['lotFigure', /^lot (?<id>\d+): (?<figure>\w+) is (?<is>-?\d+), the entries and holds give (?<should>-?\d+)$/],
    [
        'hold',
        /^hold (?<id>\d+): (?<state>\w+), (?<parts>-?\d+) held in lots for (?<amount>-?\d+), and its entry is missing or tells another story$/,
    ],
    ['adjustment', /^adjustment (?<id>\d+): (?<state>\w+), but it has no entry of its own$/],
    ['adjusted', /^entry (?<id>\d+): its adjustment (?<adjustment>\d+) is missing or tells another story$/],
    ['unreadable', /^(?<table>\w+): row (?<id>\d+) cannot be read: (?<why>.*)$/],
    ['log', /^event log: (?<what>.+)$/],
] as const

/** What is wrong with an entry, an account or the event log. */
const WRONGS = [
    ['version', /^version (?<is>\d+) stands where (?<should>\d+) should$/],
    ['hash', /^its hash does not follow from what it says and the entry before it$/],
    ['after', /^balance after is (?<is>-?\d+), not (?<should>-?\d+)$/],
    ['parts', /^its amount is not what its lots and its debt come to$/],
    ['last', /^the last entry is version (?<is>\d+), the account says (?<should>\d+)$/],
    ['head', /^the account's head is not the hash of its last entry$/],
    [
        'figure',
        /^(?<figure>balance|debt|balance against lots less debt|expired, over all lots|held) is (?<is>-?\d+), not (?<should>-?\d+)$/,
    ],
    ['due', /^a lot expires at (?<at>\S+), but the account is not due then$/],
    ['chain', /^position (?<at>\d+) does not give (?<held>its mark|the anchor|the anchor kept elsewhere|the head)$/],
    [
        'chains',
        /^positions (?<from>\d+) to (?<to>\d+) do not give (?<held>its mark|the anchor|the anchor kept elsewhere|the head)$/,
    ],
    ['bucket', /^position (?<at>\d+) stands in a bucket that is not its own$/],
    ['twice', /^position (?<at>\d+) stands twice$/],
    ['missing', /^position (?<at>\d+) is missing$/],
    ['cut', /^position (?<at>\d+) and what follows are missing$/],
    ['stray', /^position (?<at>\d+) of feed (?<feed>\d+) is none that was ever given$/],
    ['longer', /^the log was longer: an anchor says so of position (?<at>\d+)$/],
    ['forged', /^the anchor stored for position (?<at>\d+) is not the one kept elsewhere$/],
] as const

const useBrokenWords = defineWords('broken-lines', {
    zh: {
        entryOf: '会员 {{member}} 的{{asset}}分录 {{id}}：{{what}}',
        account: '会员 {{member}} 的{{asset}}账户：{{what}}',
        noAccount: '会员 {{member}} 的{{asset}}：有分录、批次或占用，但没有账户',
        orphan: '分录 {{id}}：它的来由（{{kind}} {{cause}}）不存在，或与分录所述不符',
        lotMissing: '会员 {{member}} 的{{asset}}批次 {{id}} 不见了',
        lotLife: '批次 {{id}}：有效期是 {{from}} 到 {{until}}，分录写的是 {{saidFrom}} 到 {{saidUntil}}',
        lotSum: '批次 {{id}}：发放 {{granted}}、剩余 {{remaining}}、占用 {{held}}、过期 {{expired}}（分录过期 {{lapsed}}），合不上',
        lotFigure: '批次 {{id}}：{{figure}}是 {{is}}，按分录和占用应为 {{should}}',
        hold: '占用 {{id}}（{{state}}）：批次中占用 {{parts}}，应为 {{amount}}，且分录缺失或不符',
        adjustment: '人工调整 {{id}}（{{state}}）没有对应的分录',
        adjusted: '分录 {{id}}：对应的人工调整 {{adjustment}} 缺失或不符',
        unreadable: '{{table}} 表第 {{id}} 行读不出来：{{why}}',
        version: '版本 {{is}} 出现在应为 {{should}} 的位置',
        hash: '哈希与内容和前一条分录对不上',
        after: '余额记为 {{is}}，应为 {{should}}',
        parts: '金额与批次变动和欠数合不上',
        last: '最后一条分录是版本 {{is}}，账户记为 {{should}}',
        head: '账户记录的哈希不是最后一条分录的哈希',
        figure: '{{figure}}是 {{is}}，应为 {{should}}',
        due: '有批次在 {{at}} 过期，账户却没有到那时的安排',
        log: '事件日志：{{what}}',
        chain: '第 {{at}} 条与{{held}}对不上',
        chains: '第 {{from}} 到 {{to}} 条与{{held}}对不上',
        bucket: '第 {{at}} 条不在它该在的分桶里',
        twice: '第 {{at}} 条出现两次',
        missing: '第 {{at}} 条不见了',
        cut: '第 {{at}} 条及以后都不见了',
        stray: '分流 {{feed}} 的第 {{at}} 条从未发放过',
        longer: '日志曾经更长：第 {{at}} 条有锚点为证',
        forged: '第 {{at}} 条存着的锚点与另行保管的不同',
        'its mark': '它的标记',
        'the anchor': '锚点',
        'the anchor kept elsewhere': '另行保管的锚点',
        'the head': '日志末尾的哈希',
        POINTS: '积分',
        GROWTH: '成长值',
        PRINCIPAL: '储值本金',
        BONUS: '储值赠金',
        balance: '余额',
        debt: '欠数',
        'balance against lots less debt': '余额（对照批次减欠数）',
        'expired, over all lots': '各批次过期合计',
        held: '占用',
        remaining: '剩余',
        granted: '发放',
    },
    en: {
        entryOf: 'Entry {{id}} of member {{member}}, {{asset}}: {{what}}',
        account: 'Account of member {{member}}, {{asset}}: {{what}}',
        noAccount: 'Member {{member}}, {{asset}}: has entries, lots or holds, but no account',
        orphan: 'Entry {{id}}: its cause, {{kind}} {{cause}}, is not there, or not as the entry tells it',
        lotMissing: 'Lot {{id}} of member {{member}}, {{asset}}, is missing',
        lotLife: 'Lot {{id}} lives from {{from}} until {{until}}; its entry says from {{saidFrom}} until {{saidUntil}}',
        lotSum: 'Lot {{id}}: granted {{granted}}, remaining {{remaining}}, held {{held}}, expired {{expired}} of {{lapsed}} that lapsed do not add up',
        lotFigure: 'Lot {{id}}: {{figure}} is {{is}}; the entries and holds give {{should}}',
        hold: 'Hold {{id}} ({{state}}): {{parts}} held in lots for {{amount}}, and its entry is missing or tells another story',
        adjustment: 'Adjustment {{id}} ({{state}}) has no entry of its own',
        adjusted: 'Entry {{id}}: its adjustment {{adjustment}} is missing or tells another story',
        unreadable: 'Row {{id}} of {{table}} cannot be read: {{why}}',
        version: 'version {{is}} stands where {{should}} should',
        hash: 'its hash does not follow from what it says and the entry before it',
        after: 'the balance after it is {{is}}, not {{should}}',
        parts: 'its amount is not what its lots and its debt come to',
        last: 'the last entry is version {{is}}, the account says {{should}}',
        head: 'its hash is not that of its last entry',
        figure: '{{figure}} is {{is}}, not {{should}}',
        due: 'a lot expires at {{at}}, but the account is not due then',
        log: 'Event log: {{what}}',
        chain: 'position {{at}} does not give {{held}}',
        chains: 'positions {{from}} to {{to}} do not give {{held}}',
        bucket: 'position {{at}} stands in a bucket that is not its own',
        twice: 'position {{at}} stands twice',
        missing: 'position {{at}} is missing',
        cut: 'position {{at}} and what follows are missing',
        stray: 'position {{at}} of feed {{feed}} is none that was ever given',
        longer: 'the log was longer: an anchor says so of position {{at}}',
        forged: 'the anchor stored for position {{at}} is not the one kept elsewhere',
        'its mark': 'its mark',
        'the anchor': 'the anchor',
        'the anchor kept elsewhere': 'the anchor kept elsewhere',
        'the head': 'the hash at the end of the log',
        POINTS: 'points',
        GROWTH: 'growth value',
        PRINCIPAL: 'principal',
        BONUS: 'bonus',
        balance: 'balance',
        debt: 'debt',
        'balance against lots less debt': 'balance against lots less debt',
        'expired, over all lots': 'expired, over all lots',
        held: 'held',
        remaining: 'remaining',
        granted: 'granted',
    },
})

type Word = Parameters<ReturnType<typeof useBrokenWords>>[0]
type Form = readonly (readonly [Word, RegExp])[]

const NAMED: readonly Word[] = [
    'POINTS',
    'GROWTH',
    'PRINCIPAL',
    'BONUS',
    'balance',
    'debt',
    'balance against lots less debt',
    'expired, over all lots',
    'held',
    'remaining',
    'granted',
    'its mark',
    'the anchor',
    'the anchor kept elsewhere',
    'the head',
]

/** Which form a line has, and the figures in it. */
export function formOf(line: string, forms: Form = LINES): { says: Word; values: Record<string, string> } | undefined {
    for (const [says, form] of forms) {
        const found = form.exec(line)
        if (found) return { says, values: { ...found.groups } }
    }
    return undefined
}

export const wrongOf = (what: string) => formOf(what, WRONGS)

/** A broken line in the reader's language; one of a form that we do not know stays as the check wrote it. */
export function useBrokenLine(): (line: string) => string {
    const words = useBrokenWords()
    const name = (text: string) => {
        const known = NAMED.find((each) => each === text)
        return known === undefined ? text : words(known)
    }
    return (line) => {
        const form = formOf(line)
        if (form === undefined) return line
        const values = Object.fromEntries(Object.entries(form.values).map(([key, text]) => [key, name(text)]))
        const wrong = form.values.what === undefined ? undefined : wrongOf(form.values.what)
        if (wrong) {
            const inner = Object.entries(wrong.values).map(([key, text]) => [key, name(text)])
            values.what = words(wrong.says, Object.fromEntries(inner))
        }
        return words(form.says, values)
    }
}
