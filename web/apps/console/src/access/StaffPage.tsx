import { Page } from '@regulars/kit'

export function StaffPage() {
    return <Page title="StaffPage">…</Page>
}
