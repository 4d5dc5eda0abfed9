import type { Schemas } from '@regulars/api'

export type Field = keyof Schemas['Price.Line']

/** What heads are called, in lower case. */
export const HEADS: Record<Field, readonly string[]> = {
    sku: ['sku', '商品编码', '编码', 'article', 'article number'],
    place: ['place', 'store', '门店', '门店编码', '地点', 'unit'],
    list: ['list', 'price', '售价', '价格', '定价', 'list price'],
    floor: ['floor', '底价', '最低价'],
    cost: ['cost', '成本', '成本价'],
    was: ['was', '划线价', '原价', 'struck', 'struck price'],
    category: ['category', '品类', '类别'],
    brand: ['brand', '品牌'],
}
