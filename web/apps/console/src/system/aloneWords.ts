import { defineWords } from '@regulars/kit'

export const useAloneWords = defineWords('adjustedAlone', {
    zh: {
        title: '人工调整的复核',
        above: '积分或成长值一次调整超过 {{alone}} 时，要由另一位同事复核',
        always: '每一笔积分或成长值的调整都要由另一位同事复核',
        alone: '一人可调整的上限',
        save: '保存',
        saved: '已保存，从下一笔申请起生效',
    },
    en: {
        title: 'Adjustments by hand',
        above: 'More than {{alone}} points or growth value at a time needs the review of a second person',
        always: 'Each adjustment of points or growth value needs the review of a second person',
        alone: 'Most that one person adjusts alone',
        save: 'Save',
        saved: 'Saved; it holds from the next request',
    },
})
