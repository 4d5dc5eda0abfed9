import { defineWords } from '@regulars/kit'

export const useLookWords = defineWords('looks', {
    zh: {
        title: '查看明文',
        lead: '最近 7 天',
        reached: '已到上限',
        saw: '{{actor}} 在 {{day}} 查看了 {{looks}} 次明文，当日上限 {{most}} 次',
        nobodyReached: '有 {{people}} 人查看过明文，没有人到达上限。',
        nobodyLooked: '没有人查看过明文。',
        aDay: '每天 {{most}} 次',
        change: '调整',
        changeOf: '调整每日上限：{{role}}',
        changeText: '从下一次查看起生效。查看会员和宝宝的明文都计入；0 表示不允许查看。',
        most: '每人每天最多查看次数',
        mostNeeded: '请填 0 到 1000 的整数',
        save: '保存',
    },
    en: {
        title: 'Data seen in clear',
        lead: 'The last 7 days',
        reached: 'Reached the cap',
        saw: '{{actor}} looked {{looks}} times on {{day}}, of {{most}} that day',
        nobodyReached: '{{people}} people looked at clear data; nobody reached the cap.',
        nobodyLooked: 'Nobody looked at clear data.',
        aDay: '{{most}} a day',
        change: 'Change',
        changeOf: 'Change the daily cap: {{role}}',
        changeText:
            'Holds from the next look on. Members and children in clear both count; 0 means that nobody of the role may look.',
        most: 'Looks of one person a day, at most',
        mostNeeded: 'A whole number from 0 to 1000',
        save: 'Save',
    },
})
