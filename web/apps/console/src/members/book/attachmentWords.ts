import { defineWords } from '@regulars/kit'

export const useAttachmentWords = defineWords('attachments', {
    zh: {
        attachments: '附件',
        hint: '小票、截图或审批单，最多 {{most}} 个，每个不超过 {{size}}',
        keptHint: '附件加密保存；每次打开都会记入操作日志。',
        unreadable: '有文件读不出来，可能已被移动或删除，请重新选择。',
        open: '打开附件 {{name}}',
        erased: '已随会员资料销毁',
    },
    en: {
        attachments: 'Attachments',
        hint: 'A receipt, a screenshot, an approval: up to {{most}} files, each of at most {{size}}',
        keptHint: 'They are kept encrypted; each opening stands in the operation log.',
        unreadable: 'A file cannot be read; it may have been moved or deleted. Choose it again.',
        open: 'Open the attachment {{name}}',
        erased: "Destroyed with the member's data",
    },
})
