import { defineWords } from '@regulars/kit'

export const useGoodsWords = defineWords('store-goods', {
    zh: {
        title: '商品',
        text: '这台设备认识的商品：扫码即加入。卖过一次的会自动记住，也可以从表格里整批粘贴。',
        paste: '粘贴价目表：每行一个商品，依次为 商品码、名称、品类、品牌、单价',
        bring: '导入',
        brought: '已导入 {{count}} 个商品。',
        wrong: '第 {{lines}} 行读不懂，没有导入。',
        search: '查找商品',
        none: '还没有商品。',
        remove: '删除',
        shown: '显示前 {{count}} 个，共 {{all}} 个',
    },
    en: {
        title: 'Goods',
        text: 'What this device knows: a scan adds it. What was sold once is remembered; a whole list can be pasted from a table.',
        paste: 'Paste a price list: one article a line, as article number, name, category, brand, price',
        bring: 'Bring in',
        brought: '{{count}} articles brought in.',
        wrong: 'Lines {{lines}} cannot be read and were left out.',
        search: 'Find goods',
        none: 'No goods yet.',
        remove: 'Remove',
        shown: 'The first {{count}} of {{all}}',
    },
})
