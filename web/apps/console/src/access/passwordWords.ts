import { defineWords } from '@regulars/kit'

export const usePasswordWords = defineWords('passwordRules', {
    zh: {
        title: '员工密码',
        MLPS: '等保三级：8 位以上混合字符，最近 5 次不可重复',
        NIST: 'NIST：不强制组成，拒绝常见密码',
        every: '每 {{days}} 天须更换，过期后登录时要求更换',
        never: '不要求定期更换',
        days: '更换周期（天）',
        unit: '天',
        save: '保存',
        saved: '已保存，下次登录起生效',
    },
    en: {
        title: 'Passwords of the staff',
        MLPS: 'MLPS level 3: 8 or more mixed characters, the last five refused',
        NIST: 'NIST: no composition, common passwords refused',
        every: 'Changed every {{days}} days; asked for at the next sign-in',
        never: 'Not changed from time to time',
        days: 'Days between two changes',
        unit: 'days',
        save: 'Save',
        saved: 'Saved; it holds from the next sign-in',
    },
})
