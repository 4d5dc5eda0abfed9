import { defineWords } from '@regulars/kit'

export const useViewWords = defineWords('views', {
    zh: {
        views: '视图',
        viewsNone: '还没有保存的视图。先筛选，再保存，下次一键打开。',
        viewSave: '保存当前筛选',
        viewSaveTitle: '保存视图',
        viewName: '视图名称',
        viewNameHint: '例如：本月待处理',
        viewSaved: '视图“{{name}}”已保存',
        viewRemove: '删除视图“{{name}}”',
        viewRemoved: '视图已删除',
        save: '保存',
        cancel: '取消',
    },
    en: {
        views: 'Views',
        viewsNone: 'No saved views yet. Filter first, save, and open it with one click next time.',
        viewSave: 'Save these filters',
        viewSaveTitle: 'Save view',
        viewName: 'Name of the view',
        viewNameHint: 'For example: waiting this month',
        viewSaved: 'View “{{name}}” saved',
        viewRemove: 'Remove view “{{name}}”',
        viewRemoved: 'View removed',
        save: 'Save',
        cancel: 'Cancel',
    },
})
