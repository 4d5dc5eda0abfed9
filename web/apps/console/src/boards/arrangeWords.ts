import { defineWords } from '@regulars/kit'

export const useArrangeWords = defineWords('arrange', {
    zh: {
        open: '按角色显示',
        title: '每个角色看到哪些内容',
        text: '去掉勾选，这个角色的看板上就不再显示。只为不拥挤，不是权限：指标仍可查询。带行动的内容（可直接建为人群）不能收起。',
        seen: '显示',
        acts: '带行动，始终显示',
        all: '{{board}}：{{role}}看到全部',
        one: '{{board}} {{tile}}：{{role}}看到',
        by: '{{who}} 改于 {{at}}',
        allBack: '全部恢复显示',
        save: '保存',
        saved: '已按角色保存',
        undo: '撤销',
        undone: '已恢复到之前的样子',
    },
    en: {
        open: 'Shown by role',
        title: 'What each role sees',
        text: 'Without its tick a tile is gone from the boards of that role. This is about less at once and no matter of rights: the figures still answer. What carries an action (a segment made at once) cannot be put away.',
        seen: 'Shown',
        acts: 'Has an action, always shown',
        all: '{{board}}: {{role}} sees all',
        one: '{{board}}, {{tile}}: {{role}} sees it',
        by: 'Changed by {{who}}, {{at}}',
        allBack: 'Show everything again',
        save: 'Save',
        saved: 'Saved by role',
        undo: 'Undo',
        undone: 'It is as it was before',
    },
})
