import { defineWords } from '@regulars/kit'

export const useBrandWords = defineWords('brand', {
    zh: {
        title: '品牌色',
        lead: '用于管理后台和会员中心。点选即可在本页预览，保存后所有人可见。',
        colour: '颜色，如 #0d6b58',
        take: '选用 {{colour}}',
        rule: '请填 # 加六位十六进制，如 #0d6b58',
        legible: '白底上对比度 {{ratio}}，文字清晰',
        moved: '原色作文字看不清，浅色界面会用 {{shown}}（对比度 {{ratio}}）',
        save: '保存',
        undo: '放弃',
        saved: '品牌色已保存',
    },
    en: {
        title: 'Brand colour',
        lead: 'For the console and the member centre. Choose to see it here; all see it once it is saved.',
        colour: 'Colour, like #0d6b58',
        take: 'Take {{colour}}',
        rule: '# and six hexadecimal digits, like #0d6b58',
        legible: 'Contrast {{ratio}} on white: reads well',
        moved: 'As text it could not be read: light screens show {{shown}} (contrast {{ratio}})',
        save: 'Save',
        undo: 'Undo',
        saved: 'Brand colour saved',
    },
})
