import { Page } from '@regulars/kit'

export function OrgPage() {
    return <Page title="OrgPage">…</Page>
}
