import type { Target } from './mapping'

/** How exports of shops, tills and platforms name their columns; the first that fits wins. */
export const NAMES: Partial<Record<Target, readonly string[]>> = {
    order: [
        'order',
        'orderno',
        'orderid',
        'ordernumber',
        'invoiceno',
        '订单编号',
        '订单号',
        '单号',
        '小票号',
        '交易号',
        '流水号',
    ],
    placedAt: [
        'placedat',
        'orderdate',
        'ordertime',
        'invoicedate',
        'createdat',
        'date',
        '下单时间',
        '交易时间',
        '消费时间',
        '付款时间',
        '订单时间',
        '日期',
        '时间',
    ],
    member: [
        'member',
        'phone',
        'mobile',
        '会员手机',
        '手机号',
        '手机',
        '会员号',
        '会员编号',
        '会员卡号',
        'memberno',
        'customerid',
        'openid',
        '客户编号',
        '会员',
    ],
    store: ['store', 'storecode', 'shop', '门店编码', '门店编号', '门店代码', '店号', '门店'],
    sku: ['sku', 'skucode', 'stockcode', 'barcode', '商品编码', '商品编号', '货号', '条码', '商品条码'],
    name: ['name', 'product', 'productname', 'description', '商品名称', '品名', '商品名', '商品'],
    category: ['category', '品类', '类别', '分类', '商品类别'],
    brand: ['brand', '品牌'],
    quantity: ['quantity', 'qty', '数量', '件数', '销售数量'],
    unitPrice: ['unitprice', 'price', '单价', '售价', '零售价'],
    discount: ['discount', '优惠金额', '折扣金额', '优惠', '折扣'],
    paid: ['paid', 'amount', 'linetotal', '实付金额', '实付', '实收', '实收金额', '成交金额', '金额', '小计'],
    shipping: ['shipping', 'freight', '运费', '邮费'],
    kind: ['kind', 'type', '类型', '交易类型', '单据类型', '业务类型'],
    returnId: ['returnid', 'returnno', '退货单号', '退款单号', '退单号'],
}

/** Words of columns and cells by which a file's meaning is guessed. */
export const PHONE_COLUMN = /手机|phone|mobile/
export const MEMBER_COLUMN = /会员|memberno/
export const TITLE_COLUMN = /名称|name/
export const RETURN_CELL = /退|return|refund/i
export const RETURN_WORD = '退货'
export const CURRENCY = /[¥￥$£€元,]/

export const PATTERNS: readonly (readonly [RegExp, string])[] = [
    [/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/, 'instant'],
    [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'yyyy-MM-dd HH:mm:ss'],
    [/^\d{4}-\d\d-\d\d \d\d:\d\d$/, 'yyyy-MM-dd HH:mm'],
    [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, "yyyy-MM-dd'T'HH:mm:ss"],
    [/^\d{4}-\d\d-\d\d$/, 'yyyy-MM-dd'],
    [/^\d{4}-\d?\d-\d?\d \d?\d:\d\d:\d\d$/, 'yyyy-M-d H:mm:ss'],
    [/^\d{4}-\d?\d-\d?\d \d?\d:\d\d$/, 'yyyy-M-d H:mm'],
    [/^\d{4}\/\d?\d\/\d?\d \d?\d:\d\d:\d\d$/, 'yyyy/M/d H:mm:ss'],
    [/^\d{4}\/\d?\d\/\d?\d \d?\d:\d\d$/, 'yyyy/M/d H:mm'],
    [/^\d{4}\/\d?\d\/\d?\d$/, 'yyyy/M/d'],
    [/^\d{4}年\d?\d月\d?\d日 \d?\d:\d\d:\d\d$/, 'yyyy年M月d日 H:mm:ss'],
    [/^\d{4}年\d?\d月\d?\d日 \d?\d:\d\d$/, 'yyyy年M月d日 H:mm'],
    [/^\d{4}年\d?\d月\d?\d日$/, 'yyyy年M月d日'],
    [/^20\d{12}$/, 'yyyyMMddHHmmss'],
    [/^20\d{6}$/, 'yyyyMMdd'],
    [/^\d{5}(\.\d+)?$/, 'excel'],
    [/^\d?\d\/\d?\d\/\d{4} \d?\d:\d\d$/, 'M/d/yyyy H:mm'],
]

/** All patterns that editors offer. */
export const DATE_PATTERNS: readonly string[] = PATTERNS.map(([, pattern]) => pattern)

/** How files of opening balances name theirs. */
export const LIKE_BALANCES: readonly [Target, RegExp][] = [
    ['member', /member|phone|mobile|会员|手机/i],
    ['points', /point|积分/i],
    ['growth', /growth|成长/i],
    ['expires', /expir|until|到期|有效/i],
]

/** How files of members name theirs; the chain's own fields are found by name or label. */
export const LIKE_MEMBERS: readonly [Target, RegExp][] = [
    ['phone', /phone|mobile|手机|电话/i],
    ['cardNo', /card|memberno|卡号|会员号|会员编号/i],
    ['name', /^name$|姓名|名字|称呼/i],
    ['sex', /sex|gender|性别/i],
    ['lunar', /lunar|农历|阴历/i],
    ['birthday', /birth|生日|出生/i],
    ['registeredAt', /regist|join|created|注册|入会|开卡/i],
    ['store', /store|shop|门店|店铺/i],
    ['channel', /channel|渠道|来源/i],
    ['member', /^member$|openid|unionid/i],
]
