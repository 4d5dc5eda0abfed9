import { defineWords } from '@regulars/kit'
import type { Part } from './systemQuery'

const NAMES = [
    'DATABASE answer',
    'DATABASE connections',
    'DATABASE clock',
    'FEED relay',
    'JOB relay',
    'JOB sweep',
    'JOB holds',
    'JOB verify',
    'JOB desk',
    'JOB demo',
    'LANE commands',
    'VERIFY book',
    'BACKUP data',
    'DISK data',
    'SMS sms',
    'DATABASE',
    'FEED',
    'JOB',
    'LANE',
    'VERIFY',
    'BACKUP',
    'DISK',
    'SMS',
] as const
type Name = (typeof NAMES)[number]

const useNames = defineWords<Name>('parts', {
    zh: {
        'DATABASE answer': '数据库应答',
        'DATABASE connections': '数据库连接',
        'DATABASE clock': '数据库时钟',
        'FEED relay': '事件写入日志',
        'JOB relay': '任务：事件写入',
        'JOB sweep': '任务：到期与升降级',
        'JOB holds': '任务：释放占用',
        'JOB verify': '任务：夜间核对',
        'JOB desk': '任务：统计汇总',
        'JOB demo': '任务：演示数据',
        'LANE commands': '写入队列',
        'VERIFY book': '账本核对',
        'BACKUP data': '备份',
        'DISK data': '数据磁盘',
        'SMS sms': '短信',
        DATABASE: '数据库',
        FEED: '事件订阅',
        JOB: '任务',
        LANE: '队列',
        VERIFY: '核对',
        BACKUP: '备份',
        DISK: '磁盘',
        SMS: '短信',
    },
    en: {
        'DATABASE answer': 'Database answers',
        'DATABASE connections': 'Database connections',
        'DATABASE clock': 'Database clock',
        'FEED relay': 'Events into the log',
        'JOB relay': 'Job: events into the log',
        'JOB sweep': 'Job: expiry and tiers',
        'JOB holds': 'Job: releasing holds',
        'JOB verify': 'Job: nightly check',
        'JOB desk': 'Job: figures of the day',
        'JOB demo': 'Job: demo business',
        'LANE commands': 'Queue of writes',
        'VERIFY book': 'Check of the book',
        'BACKUP data': 'Backup',
        'DISK data': 'Data disk',
        'SMS sms': 'Text messages',
        DATABASE: 'Database',
        FEED: 'Event reader',
        JOB: 'Job',
        LANE: 'Queue',
        VERIFY: 'Check',
        BACKUP: 'Backup',
        DISK: 'Disk',
        SMS: 'Text messages',
    },
})

/** A part by the name that people have for it; one that we do not know keeps its own beside its kind. */
export function usePartName(): (part: Part) => string {
    const words = useNames()
    return (part) => {
        const known = NAMES.find((name) => name === `${part.part} ${part.name}`)
        return known ? words(known) : `${words(part.part)} ${part.name}`
    }
}
