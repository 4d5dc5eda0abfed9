import { Page } from '@regulars/kit'

export function RulesPage() {
    return <Page title="RulesPage">…</Page>
}
