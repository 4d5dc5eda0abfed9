import type { RefusalType } from '@regulars/api'

export interface Said {
    zh: string
    en: string
    /** Whether the server's own detail says more than the sentence: which field, which limit, which state. */
    detail: boolean
}

const plain = (zh: string, en: string): Said => ({ zh, en, detail: false })
const exact = (zh: string, en: string): Said => ({ zh, en, detail: true })

type Short<T> = T extends `/problems/${infer S}` ? S : never
type Word = Short<RefusalType>

/** One line for each way in which the server says no; a new one does not compile until it has its line. */
const WORDS: Record<Word, Said> = {
    // requests
    'idempotency-key-missing': plain(
        '页面发出的请求不完整，没有做任何更改。请刷新页面再试。',
        'The page sent an incomplete request; nothing was changed. Reload the page and try again.',
    ),
    'idempotency-key-reused': plain(
        '这次提交与之前的一次冲突，没有做任何更改。请刷新页面再提交。',
        'This clashes with an earlier submission; nothing was changed. Reload the page and submit again.',
    ),
    'request-in-progress': plain(
        '同样的操作还在进行。稍等片刻再看结果，不必重复提交。',
        'The same request is still running. Wait a moment and look again; there is no need to repeat it.',
    ),
    overloaded: plain(
        '服务器正忙，没有做任何更改。已填写的内容还在，请稍后再试。',
        'The server is busy; nothing was changed. What you typed is still here; try again shortly.',
    ),
    'unknown-path': plain(
        '服务器没有这个功能，可能版本不一致。请刷新页面。',
        'The server does not have this function; reload the page.',
    ),
    'plain-http': plain(
        '这个服务只接受加密连接。请使用 https 地址。',
        'This server takes encrypted connections only. Use the https address.',
    ),
    'method-not-allowed': plain(
        '服务器没有这个操作，可能版本不一致。请刷新页面。',
        'The server does not have this action; reload the page.',
    ),
    unauthenticated: plain(
        '登录已失效。重新登录后会回到这里。',
        'You are signed out. Sign in again and you will come back here.',
    ),
    'not-allowed': plain(
        '您的角色不能做这件事，没有做任何更改。需要时请联系安全管理员调整角色。',
        'Your role may not do this; nothing was changed. The security administrator can change roles.',
    ),
    'unknown-metric': plain('没有这个指标，可能版本不一致。请刷新页面。', 'There is no such metric; reload the page.'),
    'lake-not-ready': plain(
        '数据湖还没有写好，通常一分钟内完成。请稍后再看。',
        'The lake is not written yet; it usually is within a minute. Look again then.',
    ),
    'question-too-large': exact(
        '这个问题要算的数据太多，没有算完。请缩短期间或减少分组。',
        'The question was too large to answer; ask for a shorter period or fewer groups.',
    ),
    'nobody-behind-figure': plain(
        '这个数字背后没有会员，没有建立人群。',
        'No member stands behind this figure; no segment was made.',
    ),
    'too-many-behind-figure': exact(
        '这个数字背后的会员太多，没有建立名单。请加上门店、等级等筛选。',
        'Too many members stand behind this figure for a list; filter by store or tier.',
    ),
    'active-definition-changed': plain(
        '活跃口径刚刚被别人改过，没有保存。请重新打开再看。',
        'What counts as active was just changed by somebody else; nothing was saved. Open it again.',
    ),
    'unknown-tile': exact(
        '看板上没有这块内容，没有保存。请刷新页面。',
        'There is no such tile on the boards; nothing was saved. Reload the page.',
    ),
    'tile-has-action': exact(
        '带行动的内容不能收起，没有保存。',
        'A tile with an action cannot be put away; nothing was saved.',
    ),
    'role-without-boards': exact(
        '这个角色不看看板，没有保存。',
        'That role does not see the boards; nothing was saved.',
    ),
    'boards-changed': plain(
        '刚刚有人调整过看板，没有保存。请重新打开再看。',
        'Somebody just arranged the boards; nothing was saved. Open it again.',
    ),
    'unknown-report': plain('没有这份报告。', 'There is no such report.'),
    'unknown-report-file': plain(
        '没有您申请的这个文件；文件只给申请的人。',
        'You asked for no such file; a file is for the one who asked.',
    ),
    'report-not-ready': plain(
        '报告还没有生成，或未能生成。请等它完成后再导出。',
        'The report is not made yet, or could not be. Export it once it is done.',
    ),
    'report-file-not-ready': plain(
        '文件还没有写好，或保留期已过。请重新导出。',
        'The file is not written yet, or no longer kept. Export it again.',
    ),
    'too-many-reports': plain(
        '已有几份报告或文件在生成，请等其中一份完成。',
        'Several reports or files are being made; wait for one of them.',
    ),
    'body-too-large': exact('提交的内容太大，没有保存。', 'What you sent is too large and was not saved.'),
    'unsupported-media-type': plain('这里不接受这种类型的内容。', 'This kind of content is not taken here.'),
    'not-acceptable': plain('页面与服务器版本不一致，请刷新页面。', 'Page and server do not match; reload the page.'),
    'invalid-json': exact(
        '提交的内容读不出来，没有保存。请刷新页面再试。',
        'What was sent cannot be read and was not saved. Reload the page and try again.',
    ),
    'invalid-request': exact(
        '有一项填写不符合要求，没有保存。',
        'One of the entries breaks a rule; nothing was saved.',
    ),
    'outside-scope': plain(
        '这部分不在您的数据范围内，没有做任何更改。',
        'This lies outside your part of the chain; nothing was changed.',
    ),
    'not-found': plain(
        '找不到它，可能已被删除或链接有误。',
        'It cannot be found: it may be gone, or the link is wrong.',
    ),
    unavailable: plain(
        '数据库暂时连不上，没有做任何更改。已填写的内容还在，请稍后再试。',
        'The database cannot be reached; nothing was changed. What you typed is still here; try again shortly.',
    ),
    'internal-error': exact(
        '服务器内部出错，这次操作没有完成。请把出错编号告诉系统管理员。',
        'Something broke on the server and this was not done. Give the id of the error to your administrator.',
    ),

    // sign-in and staff
    'session-ended': plain(
        '登录已过期，重新登录后会回到这里。',
        'Your session has ended. Sign in again and you will come back here.',
    ),
    'cross-site': plain(
        '这次更改不是从本系统的页面发出的，没有执行。请刷新页面再试。',
        'This change did not come from our own pages and was not made. Reload the page and try again.',
    ),
    'sign-in-unfinished': plain(
        '登录还没有完成，请先完成当前步骤。',
        'The sign-in is not finished; do the present step first.',
    ),
    'step-up-required': plain(
        '这是敏感操作，需要验证器上的新数字。没有做任何更改。',
        'This is a sensitive act and needs a fresh code of your authenticator; nothing was changed.',
    ),
    'role-beyond': plain('您只能发放收银与系统对接用的密钥。', 'You may make keys for tills and integrations only.'),
    'too-many-calls': plain('请求太频繁，请稍等片刻再试。', 'Requests come too fast; try again in a moment.'),
    'too-many-tries': plain(
        '您所在的网络输错太多次，请稍等片刻再试。',
        'Too many wrong tries came from your network; wait a little and try again.',
    ),
    'locked-out': plain(
        '输错太多次，账号已锁定 15 分钟。到时再试，或请安全管理员重置密码。',
        'Too many wrong tries: locked for fifteen minutes. Try again then, or ask the security administrator for a reset.',
    ),
    'sign-in-failed': plain('登录名或密码不对。', 'The sign-in name or the password is wrong.'),
    'sign-in-busy': plain(
        '同时登录的人太多，请稍等几秒再试。',
        'Too many people sign in at once; try again in a few seconds.',
    ),
    'no-session': plain('密钥没有登录会话。', 'A key has no session.'),
    'wrong-step': plain('登录已到另一步，请刷新页面。', 'The sign-in is at another step; reload the page.'),
    'factor-wrong': plain(
        '验证码不对。请看验证器上的最新数字。',
        'The code is wrong. Look at the latest one in your authenticator.',
    ),
    'factor-used': plain(
        '这个验证码用过了，请等下一个（最多 30 秒）。',
        'That code was used; wait for the next one (at most 30 seconds).',
    ),
    'not-enrolled': plain('还没有开始绑定验证器，请重新绑定。', 'No authenticator is being set up; begin again.'),
    'password-wrong': plain('当前密码不对。', 'The present password is wrong.'),
    'password-too-weak': exact('新密码不够强，没有更改。', 'The new password will not do; nothing was changed.'),
    'password-used-before': plain(
        '新密码与最近用过的相同，请换一个。',
        'The new password was used before; choose another.',
    ),
    'unknown-staff': plain('找不到这位员工。', 'Nobody of the staff has that id.'),
    'unknown-session': plain('这个会话已经结束。', 'That session has ended already.'),
    'sign-in-taken': plain(
        '这个登录名已有人使用，请换一个。',
        'Another person has that sign-in name; choose a different one.',
    ),
    'own-account': plain(
        '不能更改自己的角色或账号，请另一位安全管理员操作。',
        'Nobody changes his own role or account: ask another security administrator.',
    ),
    'nothing-changes': plain('已经是这样，没有需要更改的。', 'It is so already; there was nothing to change.'),

    'child-access-open': plain(
        '您已申请过查看这位会员的宝宝资料，请先看那一次的结果。',
        'You have asked for these children already; see what became of it.',
    ),
    'child-access-decided': plain(
        '这个申请已有人处理，或等待太久已失效。',
        'The request is decided, or waited too long.',
    ),
    'child-access-closed': plain(
        '没有获批，或 15 分钟的查看时间已过。需要时请重新申请。',
        'It is not approved, or its quarter of an hour is over. Ask again if you need it.',
    ),
    'unknown-leak': plain('找不到这个泄露事件。', 'No such leak is recorded.'),
    'leak-decided': plain('这个事件已有人处理。', 'This leak is decided on already.'),
    'nobody-concerned': plain(
        '按这个时间和范围，没有涉及任何宝宝档案，没有登记。',
        'By this time and scope no child is concerned; nothing was recorded.',
    ),
    'unknown-child-access': plain('找不到这个申请。', 'No such request.'),
    'too-many-views': plain(
        '每个页面最多保存 50 个视图，请先删去不用的。',
        'A page keeps at most 50 views of yours; remove some first.',
    ),
    'no-logo': plain(
        '请用 PNG 或 WebP 图片，边长 16–2048 像素，不超过 200 kB。',
        'A logo is a PNG or WebP of 16 to 2048 pixels and at most 200 kB.',
    ),
    'passwords-never-change': plain(
        '等保三级要求定期更换密码，天数不能为 0。',
        'With this profile passwords are changed from time to time; 0 days is not possible.',
    ),
    'view-name-taken': plain(
        '这个页面已有同名视图，请换个名称。',
        'You have a view of that name on this page; choose another.',
    ),

    // organisation and keys
    'unknown-unit': exact('没有这个编码的组织。', 'No unit of the chain has that code.'),
    'code-taken': plain('这个编码已被别的组织使用，请换一个。', 'Another unit has that code; choose a different one.'),
    'wrong-parent': plain(
        '上级不合适：应是营业中的、更高一级的组织（集团 → 品牌 → 区域 → 门店）。',
        'This parent does not fit: it must be an open unit of a higher kind (group, brand, region, store).',
    ),
    'unit-closed': plain('这个组织已关闭，不能再变更。', 'The unit is closed and stays as it is.'),
    'unit-not-empty': plain(
        '下面还有营业中的组织。请先把它们移走或关闭。',
        'Open units hang below this one. Move or close those first.',
    ),
    'before-last-change': plain(
        '生效时间早于它上一次变更；过去的记录不能改。请选更晚的时间。',
        'It has changed since then, and the past stays as it is. Choose a later date.',
    ),
    'own-key': plain('密钥不能注销自己。', 'A key does not revoke itself.'),
    'key-dead': plain('这把密钥已注销或已过期。', 'The key is revoked or has expired already.'),

    // members
    'invalid-member': exact(
        '会员资料有一项不符合要求，没有保存。',
        'A field of the member breaks a rule; nothing was saved.',
    ),
    'unknown-field': exact('没有定义过这个会员字段。', 'No member field of that name has been defined.'),
    'wrong-field-type': exact('填写的内容与字段类型不符。', 'The value is not of the type the field was defined with.'),
    'field-differs': plain('同名字段已存在，而且类型不同。', 'A field of that name exists with another type.'),
    'sensitive-field': plain(
        '这是敏感信息，不能随资料、登记或文件一起填写；须会员单独同意后单独告知。',
        'This is sensitive data: no part of a profile, a registration or a file. The member agrees to it by itself and tells it by itself.',
    ),
    'consent-of-another-field': plain(
        '另一个敏感字段已经使用这项授权；每个敏感字段各有一项。',
        'Another sensitive field asks for that consent already; each has one of its own.',
    ),
    'separate-consent-missing': plain(
        '会员没有单独同意收集这一项，没有保存。',
        'The member has not agreed to this by itself, so nothing was kept.',
    ),
    'consent-bundled': plain(
        '敏感信息要单独征求同意，不能和其他事项一起。',
        'Consent to sensitive data is asked for by itself, never together with anything else.',
    ),
    'unknown-sensitive-field': plain(
        '没有这个敏感字段，请先在会员字段里定义。',
        'There is no sensitive field of that name; define it among the member fields first.',
    ),
    'no-choice-of-field': exact('这个字段没有这个选项。', 'The field has no such choice.'),
    'invalid-phone': plain('这不是有效的手机号。', 'This is no mobile number.'),
    'blocked-phone': plain(
        '这是打码号、虚拟号或占位号，不能代表本人，没有采用。',
        'A masked, virtual or placeholder number says nothing about who it is, and was not taken.',
    ),
    'blocked-identity': plain(
        '这个标识打了码或是占位内容，不能代表本人，没有采用。',
        'A masked or placeholder value says nothing about who it is, and was not taken.',
    ),
    'reserved-member-number': plain(
        '这种格式的会员号由系统发放，不能手工填写。',
        'Member numbers of this form are given by the system itself.',
    ),
    'unknown-inviter': plain(
        '没有会员是这个会员号或邀请码，请核对后再填，或留空。',
        'No member has that number or invitation code. Check it, or leave it out.',
    ),
    'told-by-house': plain(
        '邀请结果由系统根据登记时填写的邀请人自动记录，不能从外部写入。',
        'What an invitation comes to is recorded by the system itself, from the inviter named at the registration.',
    ),
    'unknown-store': exact('没有这个编码的门店。', 'No store of the chain has that code.'),
    'consent-text-exists': plain(
        '这个用途已经有这个版本的文本；改动请另立版本。',
        'The purpose has a text of that version already; other words need another version.',
    ),
    'unknown-consent-text': plain(
        '这个用途没有这个版本的文本，或者还没有启用。',
        'The purpose has no text of that version, or none that is in force yet.',
    ),
    'no-code-sender': plain(
        '还没有接通短信服务，发不出验证码。',
        'No SMS provider is connected, so no code can be sent.',
    ),
    'too-many-codes': plain(
        '验证码发得太频繁：每分钟 1 次、每小时 5 次、每天 10 次。',
        'A phone gets 1 code a minute, 5 an hour and 10 a day. Wait before you ask again.',
    ),
    'phone-code-missing': plain('手机号还没有验证，需要先填验证码。', 'The phone is not verified: a code is needed.'),
    'phone-code-wrong': plain(
        '验证码不对、已用过或已过期，请重新获取。',
        'The code is wrong, used, or too old; ask for a new one.',
    ),
    'unknown-chain': plain('没有这个商家。', 'No chain here has that number.'),
    'too-many-messages': plain(
        '现在请求验证码的人太多，请过一会儿再试。',
        'Too many codes were asked for in this hour. Try again later.',
    ),
    'attempt-over': plain('验证码已失效，请重新获取。', 'The code is no longer good. Ask for a new one.'),
    'not-registered': plain(
        '这个手机号还不是会员，请先阅读并同意条款。',
        'This phone is no member’s yet. Read and agree to the terms first.',
    ),
    'agreement-missing': plain(
        '不同意会员服务条款，无法成为会员。',
        'Without agreeing to the terms of membership there is no membership.',
    ),
    'too-young': plain('未满 14 周岁，请由监护人到门店办理。', 'Younger than 14: a parent registers you, in a store.'),
    'unknown-member-code': plain(
        '没有手机正在出示这个会员码，请让会员刷新后重扫。',
        'No phone shows that code now. Let the member refresh it and scan again.',
    ),
    'member-code-expired': plain(
        '会员码已过期，请让会员刷新后重扫。',
        'The member’s code is too old. Let the phone show another.',
    ),
    'member-code-used': plain(
        '这个会员码已经用过，请让会员刷新后重扫。',
        'The member’s code was used already. Let the phone show another.',
    ),
    'unknown-visit': plain('这次登录已经结束。', 'That session has ended already.'),
    'unknown-member': plain('找不到这位会员。', 'No member of the chain has that id, number or identity.'),
    'member-not-active': plain(
        '会员已注销或已并入另一位会员，不能再变更。',
        'The member has left or was merged into another; nothing was changed.',
    ),
    'identity-of-another': plain(
        '这些标识属于不同的会员，没有保存。请先合并会员。',
        'These keys belong to more than one member; nothing was saved. Merge the members first.',
    ),
    'other-phone': plain('会员已绑定另一个手机号。', 'The member has another phone already.'),
    'too-many-identities': plain('一位会员最多 30 个标识。', 'A member has at most 30 identities.'),
    'too-many-unmaskings': plain(
        '您今天查看明文的次数已到本角色的上限，明天再试，或请安全管理员调整。',
        'You have seen as many in clear today as your role may. Try again tomorrow, or ask the security administrator.',
    ),
    'too-many-lookups': plain(
        '这一小时里查无此人的次数太多，请到下个整点再查。',
        'Too many look-ups of this hour found nobody; go on in the next hour.',
    ),
    'unknown-what-if': plain('没有这项历史试算。', 'There is no such what-if.'),
    'too-many-what-ifs': plain(
        '同时进行的历史试算已达上限，请等一项完成或先取消。',
        'As many what-ifs as may be are under way; wait for one or cancel it.',
    ),
    'what-if-ended': plain('这项历史试算已经结束。', 'The what-if has ended already.'),
    'segment-not-built': plain(
        '这个人群还没有算完所有会员，请稍后再试。',
        'The segment is not built for all members yet; try again soon.',
    ),
    'unknown-export': plain('您没有提交过这项导出。', 'No export of yours has that id.'),
    'export-decided': plain(
        '这项导出已有人决定，或等待太久已失效。',
        'The export is decided already, or waited too long.',
    ),
    'export-not-ready': plain(
        '文件还没有写好，或已过保留期。请看导出中心的状态。',
        'The file is not written yet, or its day is over. See its state in the export centre.',
    ),
    'too-many-files': plain(
        '三十天内，每人最多上传 200 个文件，合计 10 GB。请等早先的文件过期，或由另一位同事上传。',
        'In thirty days one person uploads at most 200 files, 10 GB together. Wait for earlier ones to pass, or ask a colleague.',
    ),
    'too-many-exports': plain(
        '您已有五项导出在等待或生成中，请等其中一项完成。',
        'Five of your exports wait or are being written; wait for one of them.',
    ),
    'birthday-changed-recently': plain('生日一年内只能改一次。', 'A birthday changes at most once in 365 days.'),
    'guardian-consent-missing': plain(
        '保存宝宝资料前，须先取得监护人同意。',
        'A child is kept only with the guardian’s consent. Record the consent first.',
    ),
    'too-many-children': plain('一位会员最多登记 10 个宝宝。', 'A member has at most 10 children.'),
    'unknown-child': plain('这位会员没有这个宝宝档案。', 'The member has no such child.'),

    // ledger
    'amount-out-of-range': exact(
        '数量应在 1 到 10 亿之间；调整可以为负。',
        'An amount is 1 to 1,000,000,000; an adjustment may be negative.',
    ),
    'reason-required': plain('请填写原因（1 到 500 字）。', 'Give a reason of 1 to 500 characters.'),
    'time-out-of-range': plain(
        '冻结最长 30 天，调整的有效期为 1 到 120 个月。',
        'A hold lives up to 30 days; an adjustment 1 to 120 months.',
    ),
    'unknown-hold': plain('找不到这笔冻结。', 'No such hold.'),
    'hold-not-open': plain('这笔冻结已扣除、已释放或已过期。', 'The hold was captured, released or has expired.'),
    'unknown-entry': plain('找不到这笔流水。', 'No such entry.'),
    'not-a-redemption': plain('只有消耗积分的流水可以撤销。', 'Only an entry that spent points can be cancelled.'),
    'already-cancelled': plain('这笔兑换已撤销过。', 'The redemption was cancelled before.'),
    'not-adjustable': plain(
        '储值只能由付款产生，不能人工调整。',
        'Stored value comes from payments only and is not adjusted by hand.',
    ),
    // stored value
    'top-ups-stopped': exact('目前暂停储值充值。', 'The house takes no top-ups at present.'),
    'unknown-scheme': plain('找不到生效中的储值方案。', 'No scheme in force has that id.'),
    'unknown-issuer': exact('没有这个发卡主体。', 'No issuing legal entity has that code.'),
    'terms-unlawful': exact(
        '条款里有法律不允许的内容：限制退款、转让、补办，单方变更，或余额过期作废。',
        'The terms hold a clause that the law does not allow: one that bars refund, transfer or re-issue, lets one side change them, or lets the balance lapse.',
    ),
    'scheme-proposal-waiting': exact(
        '这个储值方案有一个版本在等审批。',
        'A version of this scheme waits for a second person.',
    ),
    'unknown-scheme-proposal': plain('找不到这项储值方案申请。', 'No scheme that was asked for has that id.'),
    'scheme-proposal-decided': exact('这项储值方案已经处理过。', 'The scheme was decided on before.'),
    'not-a-tier': exact('储值方案没有这一档。', 'The scheme has no tier of that amount.'),
    'terms-changed': plain(
        '合同内容已更新，请重新向会员展示并确认。',
        'The contract has changed; show the one in force and ask again.',
    ),
    'unknown-form': plain('这张卡没有登记过这份身份信息。', 'No identity form of this card has that id.'),
    minor: exact('未成年人不能办理储值。', 'A contract of stored value needs a member of age.'),
    'age-unknown': plain(
        '不知道会员是否成年：请查看证件确认，或由会员本人声明已满 18 周岁。',
        'Whether the member is of age is not known: look at a document, or let her declare it.',
    ),
    'transfer-required': exact(
        '达到这个金额须以银行转账支付。',
        'From this amount on the money comes by bank transfer.',
    ),
    'identity-required': exact('这笔购卡须登记身份信息。', 'An identity form is needed for this purchase.'),
    'stored-cap': exact('充值后将超过法定限额。', 'The card would hold more than the law allows.'),
    'no-payment-provider': plain(
        '还没有接通在线支付，暂时不能在线充值，请到门店办理。',
        'No payment platform is connected: top up in a store for now.',
    ),
    'unknown-top-up': plain('找不到这笔充值。', 'No such top-up.'),
    'not-paid': exact('款项尚未到账。', 'The payment has not arrived.'),
    'unknown-contract': plain('找不到这份储值合同。', 'No such contract.'),
    'contract-held': plain(
        '有一笔结账正占用这份储值，请先完成或取消。',
        'A checkout holds a part of this contract; finish or cancel it first.',
    ),
    'contract-frozen': plain('这张卡已挂失。', 'The card is reported lost.'),
    'nothing-left': plain('这份储值已用完或已退款。', 'The contract has nothing left.'),
    'refund-open': plain('这份储值的退款正在审批。', 'A refund of this contract is under way.'),
    'unknown-refund': plain('找不到这笔退款。', 'No such refund.'),
    'refund-decided': exact('这笔退款已有人处理过，结果不变。', 'The refund was decided or paid before.'),
    'unknown-rate': plain('设置里没有当日的利率，请先补充。', 'The settings hold no interest rate for that day.'),
    'unknown-use': plain('找不到这笔储值消费。', 'No such use of stored value.'),
    'use-not-open': exact('这笔占用已结算、释放或过期。', 'It was captured, released or has expired.'),
    'more-than-spent': exact('退回金额不能超过已消费金额。', 'More than was spent cannot be given back.'),
    'insufficient-value': exact('储值余额不足。', 'The member has less stored value than that.'),
    'statement-ahead': exact('季度或凭证日期还没到。', 'The quarter or the day of the paper is still to come.'),
    'statement-there': plain(
        '这个主体、季度、种类已经有一条登记，替换它要写明原因。',
        'This issuer, quarter and kind is on record already; say why it is replaced.',
    ),
    'unfit-attachment': exact(
        '附件最多 3 个，每个不超过 2 MB，只收 PDF、PNG、JPEG、WebP，内容要与文件名相符。没有保存任何内容。',
        'Up to 3 files of at most 2 MB: PDF, PNG, JPEG or WebP, and what their name says. Nothing was saved.',
    ),
    'too-many-attachments': plain(
        '您今天添加的附件已达上限（100 个），没有保存任何内容。',
        'You attached as many files as one person may in a day (100); nothing was saved.',
    ),
    'unknown-attachment': plain('找不到这个附件。', 'No such attachment.'),
    'attachment-erased': plain(
        '会员资料已删除，附件随之销毁，无法再打开。',
        "The member's data were erased, and the attachment with them; nobody opens it any more.",
    ),
    'unknown-adjustment': plain('找不到这笔调整。', 'No such adjustment.'),
    'adjustment-decided': plain(
        '这笔调整已有人处理过，结果不变。',
        'Somebody has decided on this adjustment already; that stands.',
    ),
    'same-person': plain(
        '提交人不能审批自己的申请，请另一位同事处理。',
        'Who asked for a change does not decide on it: ask a colleague.',
    ),
    'insufficient-points': exact(
        '会员的可用积分不够，没有扣减。',
        'The member has less than that to spend; nothing was taken.',
    ),

    // rules, orders
    'bad-condition': exact('条件写得不完整或不成立，没有保存。', 'The condition is not valid; nothing was saved.'),
    'not-readable-as-sql': plain(
        '这个条件问的是当前订单，不能用来圈选会员。',
        'The condition asks about an order at hand and cannot select members.',
    ),
    'no-holiday-table': plain(
        '规则有效期内某一年的法定节假日还没有公布，暂不能按节假日发布。',
        'The statutory holidays of a year in the rule’s validity are not known yet.',
    ),
    'holiday-year-ahead': plain(
        '那一年的节假日还没有公布，最多录入到后年。',
        'The holidays of that year cannot be decreed yet.',
    ),
    'holidays-there': exact(
        '这一年已有节假日表，替换要写明原因。',
        'The year has a table already: say why it is replaced.',
    ),
    'holiday-begun': exact(
        '已经开始的日子按当时的节假日判断，不能再改。',
        'A day that has begun stays what it was when it was decided by.',
    ),
    'cost-month-ahead': exact(
        '离现在太远的月份还不能录入费用，没有保存。',
        'What a channel costs that far ahead cannot be known yet; nothing was saved.',
    ),
    'cost-changed': exact(
        '有人刚刚录入了别的费用，没有保存。请看过新的数再改。',
        'Somebody entered another cost of it meanwhile; nothing was saved. Look at it first.',
    ),
    'unknown-goal': plain('找不到这个目标。', 'There is no such goal.'),
    'goal-withdrawn': exact('这个目标已经撤销。', 'The goal was withdrawn already.'),
    'goal-metric': plain(
        '这个指标不能定目标：它按入组月份分开，或者分不到人群。',
        'No goal can be set for that metric: it has a figure for each cohort, or none of a segment.',
    ),
    'goal-deadline': exact(
        '截止日应在今天之后、三年之内。',
        'A goal needs a deadline ahead, at most three years away.',
    ),
    'too-many-goals': exact(
        '进行中的目标已到上限，请先撤销一些。',
        'As many goals run already as there may; withdraw some.',
    ),
    'no-baseline': plain(
        '这些天里还没有数，目标没有起点。',
        'There is no figure in these days that a goal could start from.',
    ),
    'target-is-baseline': plain('目标值与现在的数相同。', 'The figure is what it should be already.'),
    'invalid-fact': exact('订单、退货或事件有一项不符合要求。', 'A field of the order, return or event breaks a rule.'),
    'order-differs': plain(
        '同渠道同订单号已有一笔内容不同的订单，原订单保持不变。',
        'This channel and order number came before with other content; the first stays.',
    ),
    'return-differs': plain(
        '同一退货号已有一笔内容不同的退货，原退货保持不变。',
        'This return number came before with other content; the first stays.',
    ),
    'message-differs': plain(
        '同一消息号已有内容不同的消息，原消息保持不变。',
        'This message id came before with other content; the first stays.',
    ),
    'unknown-order': plain('找不到这笔订单。', 'No such order.'),
    'unknown-line': exact('订单没有这一行商品。', 'The order has no such line.'),
    'return-too-large': plain('退货数量或金额超过购买的。', 'More would be returned than was bought.'),
    'already-claimed': plain('这笔订单已归属一位会员。', 'The order belongs to a member already.'),
    'unknown-offer': plain('找不到这个优惠。', 'No such offer.'),
    'price-by-profile': exact(
        '收银台给出的价格和优惠不得取决于会员画像。',
        'What the till gives may not depend on a member’s profile.',
    ),
    'offer-unlawful': exact(
        '优惠的文字不合规，没有发布。',
        'The words of the offer are not lawful; it was not published.',
    ),
    'unknown-budget': plain('找不到这个预算。', 'No such budget.'),
    'budget-stopped': plain('预算已停用，不再支出。', 'The budget was stopped; nothing goes out of it.'),
    'member-limit': exact('这位会员已达到上限。', 'The member has had as much as one member may.'),
    'budget-spent': exact('预算余额不足。', 'What is left of the budget is not enough.'),
    'too-many-guesses': plain(
        '错误的券码太多，暂时不再核对。请一小时后再试。',
        'Too many wrong codes; none is looked at now. Try again in an hour.',
    ),
    'unknown-template': plain('找不到这个券模板。', 'No such coupon template.'),
    'unknown-trigger': plain('找不到这个自动发券。', 'No such coupon trigger.'),
    'unknown-source': plain('这个券没有这样的来源。', 'No coupons of this kind came from there.'),
    'unknown-coupon': plain('没有这张券，或不属于这里。', 'There is no such coupon here.'),
    'template-not-in-force': exact('这个券模板现在不发券。', 'No coupons are given by this template now.'),
    'not-claimable': plain('这种券只能发放，不能自行领取。', 'These coupons are given, not taken.'),
    'already-given': plain('只发一次的已经发过。', 'What is given once was given already.'),
    'allowance-revoked': exact('这份离线额度已经收回。', 'This allowance was revoked already.'),
    'unknown-partner-key': plain('合作方密钥无效。', 'The partner key is not valid.'),
    'too-many-partner-codes': plain('错误的券码太多，请一小时后再试。', 'Too many wrong codes; try again in an hour.'),
    'unknown-partner': plain('没有这个合作方。', 'There is no such partner.'),
    'unknown-partner-code': plain('合作方没有这个权益码。', 'The partner has no such code.'),
    'partner-stopped': exact('这个合作方的权益已停止。', 'This partner gives nothing any more.'),
    'partner-tier': exact('会员等级不符，不能领取这项权益。', 'This benefit is not for the tier of the member.'),
    'partner-code-used': exact('这个权益码已经用过。', 'This code is used already.'),
    'partner-code-over': exact('这个权益码已过期。', 'The time of this code is over.'),
    'unknown-restriction': plain('没有这个标记。', 'There is no such mark.'),
    'already-restricted': plain(
        '这些商品在这段时间已经有标记。请先结束原来的标记。',
        'These goods are marked for some of that time already. End that mark first.',
    ),
    'already-ended': plain('它已经结束了。', 'It has ended already.'),
    'unknown-release': plain('没有这个发售安排。', 'There is no such release.'),
    'goods-not-yet': exact('商品现在还不能卖给这位顾客。', 'The goods are not on sale for this buyer yet.'),
    'goods-sold-out': exact(
        '商品余量不够卖给这位顾客，为会员预留的不能动用。',
        'Not enough of the goods is left for this buyer; what is reserved for members is kept.',
    ),
    'unknown-service': plain('没有这项预约权益。', 'There is no such benefit.'),
    'unknown-slot': plain('没有这个时段。', 'There is no such slot.'),
    'unknown-booking': plain('没有这个预约。', 'There is no such booking.'),
    'unknown-benefit': plain('没有这项权益。', 'There is no such benefit.'),
    'service-condition': exact(
        '谁能预约，不能看某一笔订单：预约的时候还没有购物。',
        'Who may book cannot depend on an order: nobody buys anything when booking.',
    ),
    'slot-exists': exact(
        '这家门店在同一开始时间已有时段，这次一个都没有添加。',
        'The store has a slot at that start already; none was added.',
    ),
    'service-stopped': exact('这项权益已停止预约。', 'This benefit takes no bookings any more.'),
    'service-not-entitled': exact('这项权益不对这位会员开放。', 'This benefit is not for this member.'),
    'slot-over': plain('这个时段已经开始，请选别的时段。', 'This slot has begun; choose another.'),
    'slot-closed': plain('这个时段已关闭，请选别的时段。', 'This slot is closed; choose another.'),
    'already-booked': plain(
        '同一时间已有预约。要换时段，请先取消原来的。',
        'There is a booking at that time already; cancel it first to change.',
    ),
    'service-used-up': plain('这段时间的次数已用完。', 'The uses of this period are used up.'),
    'slot-full': plain('这个时段已约满，请选别的时段。', 'No place of this slot is left; choose another.'),
    'booking-settled': plain(
        '这个预约已经核销、取消或记为未到，没有再做更改。',
        'This booking was verified, cancelled or missed already; nothing was changed.',
    ),
    'booking-other-store': plain('这个预约是别的门店的。', 'This booking is for another store.'),
    'booking-begun': plain('时段已经开始，不能再取消。', 'The slot has begun and can no longer be cancelled.'),
    'booking-too-early': plain('还没有到可以这样做的时间。', 'It is too early for that.'),
    'unknown-news': plain('没有这条资讯。', 'There is no such news.'),
    'unknown-choice': plain('没有这组多选一权益。', 'There is no such choice.'),
    'unknown-pick': plain('没有这次选择的记录。', 'There is no such record of something taken.'),
    'unknown-item': plain('这组里没有这项权益。', 'The choice has no such benefit.'),
    'choice-period-fixed': plain(
        '多久可选一次，建好后不能改。要换周期，请另建一组。',
        'How often one is taken stays as it was made; make another choice for another period.',
    ),
    'choice-closed': plain('这组权益现在不开放选择。', 'Nothing can be taken of this choice now.'),
    'choice-taken': plain(
        '这一期已经选过一项，其余的已锁定。',
        'One of these was taken in this period already; the others are locked.',
    ),
    'item-not-offered': plain('这项权益现在不对您开放。', 'This benefit is not offered to you now.'),
    'ratio-changed': plain(
        '所需积分刚刚变了，没有扣分。请看过新的积分再选。',
        'The points it costs have just changed; nothing was charged. Look again and choose.',
    ),
    'pick-cancelled': plain('这次选择已经撤回过。', 'It was taken back before.'),
    'pick-over': plain('这一期已经结束，不能再撤回。', 'The period is over; it can no longer be taken back.'),
    'unknown-batch': plain('没有这个券码批次。', 'There is no such batch of codes.'),
    'batch-not-done': exact(
        '这个批次的券码还在生成，完成后再导出。',
        'Its codes are still being made; take them out once all are there.',
    ),
    'coupon-sold-out': exact('券已发完。', 'No coupon is left.'),
    'coupon-not-yet': exact('券还没到可用时间。', 'The coupon is not good yet.'),
    'coupon-used': exact('这张券已经用过。', 'The coupon is used already.'),
    'coupon-held': plain('这张券正在另一笔结算中使用。', 'The coupon is set aside for another checkout.'),
    'coupon-expired': exact('这张券已过期。', 'The coupon has expired.'),
    'coupon-void': plain('这张券已收回或转出。', 'The coupon was taken back or given on.'),
    'coupon-not-held': plain('这笔结算没有占用这张券。', 'The coupon is not set aside for this checkout.'),
    'coupon-not-used': plain('这笔结算没有用过这张券。', 'The coupon was not used by this checkout.'),
    'not-transferable': plain('这种券不能转赠。', 'These coupons cannot be given on.'),
    'no-rfm-period': plain(
        '还没有启用 RFM 期间，没有会员有分数。请先在「RFM 分析」里启用一个期间。',
        'No RFM period is in force yet, so nobody has a score. Put one in force on the RFM page first.',
    ),
    'period-in-force': plain('这个 RFM 期间已经在启用。', 'That RFM period is in force already.'),
    'unknown-period': plain('找不到这个 RFM 期间。', 'No such RFM period.'),
    'nobody-in-cells': plain(
        '这一期没有会员得这些分数，没有建立人群。',
        'No member of the period has these scores; no segment was made.',
    ),
    'too-many-in-cells': exact(
        '得这些分数的会员太多，没有建立名单。请选更少的格子。',
        'Too many members have these scores for a list; choose fewer cells.',
    ),
    'unknown-segment': plain('找不到这个人群。', 'No such segment.'),
    'unknown-segment-version': plain('没有这个版本的草稿。', 'There is no such draft.'),
    'segment-of-another-kind': plain(
        '名单型人群不能改成条件型，反之亦然；请新建一个。',
        'A list stays a list and a condition a condition; make a new one.',
    ),
    'segment-not-in-force': plain('这个人群没有启用中的版本。', 'No version of the segment is in force.'),
    'segment-asked-by-others': plain('还有别的人群引用它，不能归档。', 'Other segments ask for it; it stays.'),
    'kept-by-condition': plain('这个人群由条件决定成员，不能手工增减。', 'Its condition decides who is in.'),
    'segment-asks-itself': plain('人群不能直接或间接引用自己。', 'A segment cannot ask for itself.'),
    'asks-for-unknown-segment': plain('引用的人群不存在或未启用。', 'A segment that it asks for is not in force.'),
    'segment-too-large': plain('连同引用的人群，条件太多或太深。', 'With the segments it asks for it is too large.'),
    'too-many-segments': plain('启用中的人群已到上限。', 'So many segments are in force already.'),
    'asks-for-segment': plain(
        '规则按发生时的事实判断，不能引用人群；请把人群的条件写进来。',
        'A rule decides on facts of its time; put what the segment asks in its place.',
    ),
    'unknown-rule': plain('找不到这条规则。', 'No such rule.'),
    'unknown-version': plain('没有这个版本。', 'There is no such version.'),
    'unknown-review': plain('找不到这条等级审核。', 'No such tier review.'),
    'already-published': plain(
        '这个版本已发布；要改请新建一版。',
        'That version is published already; make a new one.',
    ),
    'not-in-force': plain('没有在生效，也没有排期。', 'No version of it runs or is scheduled.'),
    'no-trial': plain('生效中的版本没有限定试行范围。', 'What is in force is not limited to a trial.'),
    'already-decided': plain(
        '这条审核已有人处理过，结果不变。',
        'A person has decided this review already; that stands.',
    ),
    'review-waiting': plain(
        '同一位会员同一等级的申请正在等待审批。',
        'The same tier for this member waits for a second person already.',
    ),
    'starts-in-the-past': plain(
        '开始时间已过，过去的都已算定。请选将来的时间。',
        'The start lies in the past, where all is decided already. Choose a later one.',
    ),
    'ends-before-start': plain('结束时间应晚于开始时间。', 'The end must come after the start.'),
    'rule-cannot-run': exact(
        '规则里有无法执行的内容，没有发布。',
        'The rule asks for something that cannot be given; it was not published.',
    ),
    'rule-unlawful': exact(
        '规则奖励了法规不允许奖励的行为，没有发布。',
        'The rule rewards what must not be rewarded by law; it was not published.',
    ),
    'words-unlawful': exact(
        '名称里有法规不允许的说法，没有发布。',
        'A name says what no shop may say; it was not published.',
    ),
    'tier-costs-too-much': exact(
        '有等级的权益投入超过了上限，没有发布。',
        'The benefits of a tier cost more than its limit; it was not published.',
    ),
    'unknown-tier': exact('当前等级体系里没有这个等级。', 'The ladder in force has no tier of that code.'),

    // files
    'no-file': plain('文件已不在服务器上，请重新上传。', 'The file is no longer on the server. Upload it again.'),
    'empty-file': plain(
        '文件没有表头行。第一行应是各列的名称。',
        'The file has no header row: its first row must name the columns.',
    ),
    'file-too-large': plain(
        '文件超过 512 MB，没有上传。请拆成几个文件。',
        'The file is over 512 MB and was not taken. Split it into several files.',
    ),
    'not-a-table': plain(
        '这不是表格文件。请上传 CSV（可用 gzip 压缩）或 XLSX。',
        'This is no table. Upload CSV (plain or gzipped) or XLSX.',
    ),
    'unsupported-encoding': plain(
        '文字编码认不出来。请另存为 UTF-8 或 GB18030（GBK）后再上传。',
        'The text is neither UTF-8 nor GB18030. Save it in one of these and upload it again.',
    ),
    'damaged-file': plain(
        '文件损坏或不完整。请重新导出后再上传。',
        'The file is damaged or cut off. Export it again and upload that.',
    ),
    'unpacked-too-large': plain(
        '文件解压后太大。请改用 CSV，或拆成几个文件。',
        'The file unpacks to too much. Use CSV, or split it.',
    ),
    'too-many-entries': plain(
        '压缩包内文件太多，不像表格。请重新导出为 XLSX 或 CSV。',
        'The archive holds too many entries for a table. Export it as XLSX or CSV again.',
    ),
    'unsafe-entry': plain(
        '文件里含有表格不该有的内容（如宏），没有采用。请另存为不带宏的 XLSX 或 CSV。',
        'The file holds what no table needs, such as macros, and was not taken. Save it as plain XLSX or CSV.',
    ),
    'too-many-rows': plain('行数超过上限，请拆成几个文件。', 'The file has too many rows. Split it.'),
    'too-many-columns': plain(
        '列数超过 512，请删去不用的列。',
        'The file has more than 512 columns. Take away those not needed.',
    ),
    'cell-too-long': exact(
        '有一格内容过长，多半是引号没有闭合。',
        'A cell is too long; most often a quote was opened and never closed.',
    ),
    'unclosed-quote': exact(
        '有一处引号没有闭合，后面的行读不出来。',
        'A quote was opened and never closed, so the rows after it cannot be read.',
    ),
    'too-slow': plain('读取超时，请拆成几个文件。', 'Reading took too long. Split the file.'),

    // cards of stored value
    'pin-needed': plain('使用储值须输入会员的支付密码。', 'The PIN of the member is needed to spend stored value.'),
    'pin-locked': exact('支付密码错误次数过多，请稍后再试。', 'Too many wrong PINs; try again later.'),
    'wrong-pin': plain('支付密码不对。', 'The PIN is another.'),
    'other-card': plain('记名卡与不记名卡不能混用。', 'A named card takes no bearer top-up, nor the other way round.'),

    // till
    'unknown-allowance': plain(
        '这台设备的离线额度无效。已售的单子还在本机，请联系管理员。',
        'The offline allowance of this device is not valid. What was sold is still on this device; ask an administrator.',
    ),
    'unknown-conflict': plain('没有这笔待处理的离线销售。', 'No such sale waits for a decision.'),
    'conflict-settled': exact('这笔离线销售已经有人处理。', 'Somebody has decided on this sale already.'),
    'unknown-checkout': plain('找不到这次结账。', 'No such checkout.'),
    'checkout-committed': exact('这次结账已经完成。', 'The checkout is committed already.'),
    'checkout-cancelled': plain('这次结账已取消，没有收费。', 'The checkout was cancelled; nothing is charged.'),
    'quote-expired': exact('报价已过期，请重新报价。', 'The quote is over; ask for another.'),
    'checkout-not-committed': exact('结账还没有完成，不能退货。', 'Only a committed checkout takes goods back.'),
    'payable-differs': exact(
        '收款金额与报价不符，没有结账。',
        'Something else was charged than quoted; nothing was committed.',
    ),
    'tenders-differ': exact('各付款方式之和与应付金额不符。', 'The tenders do not sum to what is payable.'),
    'quote-stale': exact(
        '报价用到的积分、券或额度已经没有了，请重新报价。',
        'Points, a coupon or a limit that the quote rests on is gone; ask for another.',
    ),
    'exchange-at-once': plain('换货一次完成：请直接确认或取消。', 'An exchange is committed or cancelled at once.'),
    'sale-number-taken': exact(
        '这笔销售已用另一份报价结账。',
        'Another quote was committed under this number of sale.',
    ),
    'unknown-price-import': plain('找不到这次价格导入。', 'No such import of prices.'),
    'unknown-place': exact('找不到这个门店或区域。', 'No such store or unit.'),
    'price-unknown': exact(
        '价目表里没有这件商品，也没有给出价格。',
        'No price list has the product, and no price was given.',
    ),
    'stored-value-offline': exact(
        '储值只能付报价之后的消费，断网期间不能用储值。',
        'Stored value pays only for what was quoted before it was sold, not while the till is offline.',
    ),
    'unknown-waiver': plain('没有这个低于底价的请求。', 'No such price below the floor was asked for.'),
    'waiver-needless': exact(
        '没有底价挡着更低的价，不用批准。',
        'No floor stands between the basket and a lower price.',
    ),
    'waiver-decided': exact('这个请求已有人决定。', 'Somebody has decided on that price already.'),
    'waiver-differs': plain(
        '批准的是另一单商品。商品改了，请重新请店长批准。',
        'The price was let through for another basket; ask for this one.',
    ),
    'waiver-not-given': exact('店长还没有批准这个价。', 'Nobody has let that price through.'),
    'waiver-used': exact('批准的价只能用一次，已经用过了。', 'The price was let through once and is used.'),
    'waiver-over': exact('批准已过期，请重新请。', 'The time for that price is over; ask for it again.'),
    'long-ago': exact(
        '太久以前的价格算不了：当时的预算和券只保存 400 天。',
        'Too long ago: how budgets and coupons stood is kept for 400 days.',
    ),
    'not-yet-a-member': exact(
        '那个时候还没有注册成会员。可以按非会员试算。',
        'The member had not registered at that moment. Ask for the price as a guest.',
    ),
    'unknown-gift': plain('这次结账没有送这件赠品，或已退回。', 'The checkout gave no such gift, or it came back.'),

    // reviews of offers
    'unknown-golden-basket': plain('找不到这个样例篮子。', 'No such golden basket.'),
    'unknown-proposal': plain('找不到这次发布申请。', 'No such proposal.'),
    'proposal-decided': exact('这次发布申请已有结果。', 'The proposal is decided already.'),
    'proposal-waiting': plain('这一版已在等待另一人审批。', 'The version waits for a second person already.'),
    'golden-baskets-break': exact(
        '有样例篮子的价格会变，须逐个确认后才能发布。',
        'Golden baskets would cost something else; accept each of them before it is published.',
    ),
    'second-person': exact('须另一人审批，请提交发布申请。', 'A second person decides; propose the version.'),

    // books
    'already-settled': exact(
        '已经过去的日子按原来约定的结算价，不能改。',
        'Days that are over keep their agreed value.',
    ),
    'month-closed': exact(
        '已经结束的月份保持原来的估值依据，请从本月起设定。',
        'Months that are over keep the terms that were said for them; set the new ones from this month on.',
    ),
    'agreed-missing': exact(
        '有的日子用了积分，但主体之间还没有约定结算价。',
        'Points were used on a day for which no value is agreed between the entities.',
    ),
    'terms-missing': exact(
        '请先由财务设定积分的单独售价和预计兑换率，再计算金额。',
        'Finance has not said yet what a point is worth in that month; set it first.',
    ),
    // forecasts
    'unknown-warning-rule': plain('没有这一版预警规则。', 'The chain has no warning rule of that version.'),
    'warning-is-off': plain('流失预警没有启用。', 'The churn warning is off.'),
    'warning-not-tried': exact(
        '预警规则须先在本店历史上回测，才能启用。',
        'A warning rule is switched on only after it was tried on the chain’s own past.',
    ),
    'member-not-flagged': plain('这位会员现在没有预警。', 'The member is not flagged now.'),
    'member-held-out': plain(
        '这位会员在对照组里，不联系，以便比较。',
        'The member is in the hold-out of this warning and is not contacted.',
    ),
    'contacted-already': exact('这次预警已经联系过。', 'The member was contacted about this already.'),
    'unknown-owner': plain('找不到这位员工，或不在您的范围内。', 'Nobody of the staff whom you reach has that id.'),
    'owner-left': plain('这位员工已离职，不能再负责会员。', 'That person has left the staff and gets no members.'),
    'owner-elsewhere': plain(
        '会员的门店不在这位员工的范围内。',
        'The member’s store is not in that person’s part of the chain.',
    ),
    'owned-already': plain('已经由这位员工负责。', 'That person looks after the member already.'),
    'without-owner': plain('这位会员没有负责人。', 'Nobody looks after the member.'),
    'nothing-to-hand-over': plain('这位员工没有您能移交的会员。', 'That person looks after no member whom you reach.'),

    // imports
    'unknown-import': plain('找不到这次导入。', 'No such import.'),
    'wrong-import-state': plain(
        '导入已到另一个阶段，现在不能这样做。页面会显示最新状态。',
        'The import has moved on, so this is not possible now. The page shows where it is.',
    ),
    'import-at-work': plain('导入正在进行。请先停止，或等它做完。', 'The import is at work. Stop it first, or wait.'),
    'not-rehearsed': plain('入账前须先完成试跑。', 'A commit needs a finished dry run first.'),
    'file-changed': plain(
        '服务器上的文件与上传时不同，没有入账。请重新上传。',
        'The stored file is no longer what was uploaded; nothing was posted. Upload it again.',
    ),
    'mapping-changed': plain(
        '映射已不是试跑时的那一版，没有入账。请重新试跑。',
        'The mapping is no longer that of the dry run; nothing was posted. Start a new dry run.',
    ),
    'invalid-mapping': exact(
        '映射不成立，或与文件的列对不上。',
        'The mapping cannot mean anything, or does not fit the file.',
    ),
    'unknown-mapping': plain('没有这个映射或版本。', 'No mapping has that name and version.'),
    'mapping-moved': plain(
        '有人刚刚保存了这个映射的新版本，您的没有保存。请刷新后再改。',
        'Somebody saved a version of this mapping at the same moment; yours was not saved. Reload and change it again.',
    ),
}

export const SAID = Object.fromEntries(
    Object.entries(WORDS).map(([word, said]) => [`/problems/${word}`, said]),
) as Record<RefusalType, Said>
