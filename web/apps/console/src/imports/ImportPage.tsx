import './imports.css'
import { ArrowLeftOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { bytes, moment, Page, Pill, Read, useNarrow } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Steps } from 'antd'
import { useEffect } from 'react'
import { CommitStage } from './CommitStage'
import { useImportWords } from './importWords'
import { MappingStage } from './MappingStage'
import type { Import } from './mapping'
import { QualityStage } from './QualityStage'
import { RehearsalStage } from './RehearsalStage'
import { open, STAGES, type Stage, stageOf, toneOf, WORKING } from './stages'
import { TrialStage } from './TrialStage'

/** One import from its file to the books. Where it stands is the server's: leave and come back, here or elsewhere. */
export function ImportPage() {
    const { id = '' } = useParams({ strict: false })
    const words = useImportWords()
    const client = useQueryClient()
    const run = useQuery({
        queryKey: ['imports', id],
        refetchInterval: (query) => (query.state.data && WORKING.has(query.state.data.state) ? 1_000 : false),
        queryFn: () => told(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
    })
    const state = run.data?.state
    // The tray and the list hear at once that work began or ended.
    useEffect(() => {
        if (state) void client.invalidateQueries({ queryKey: ['imports', 'tray'] })
    }, [state, client])
    return (
        <Page
            title={run.data?.fileName ?? words('title')}
            before={
                <Link to="/imports" className="soft">
                    <ArrowLeftOutlined aria-hidden /> {words('back')}
                </Link>
            }
            lead={run.data ? <Lead run={run.data} /> : null}
        >
            <Read of={run}>{(data) => <Wizard run={data} />}</Read>
        </Page>
    )
}

function Lead({ run }: { run: Import }) {
    const words = useImportWords()
    return (
        <span className="row">
            <Pill tone={toneOf(run.state)}>{words(run.state)}</Pill>
            <span className="num">{bytes(run.fileBytes)}</span>
            <span>{words('uploadedBy', { author: run.author, at: moment(run.createdAt) })}</span>
        </span>
    )
}

const TITLES = {
    mapping: 'stepMapping',
    rehearsal: 'stepRehearsal',
    quality: 'stepQuality',
    trial: 'stepTrial',
    commit: 'stepCommit',
} as const

function Wizard({ run }: { run: Import }) {
    const words = useImportWords()
    const narrow = useNarrow(760)
    const navigate = useNavigate()
    const { step } = useSearch({ strict: false }) as { step?: string }
    const due = stageOf(run)
    const asked = STAGES.find((each) => each === step)
    const stage = asked && open(asked, run) ? asked : due
    const go = (to: Stage | undefined) =>
        void navigate({ to: '/imports/$id', params: { id: run.id }, search: to ? { step: to } : {} })
    return (
        <>
            <Steps
                className="import-steps"
                size="small"
                {...(narrow ? { titlePlacement: 'vertical' as const, responsive: false } : {})}
                current={STAGES.indexOf(stage) + 1}
                onChange={(at) => go(STAGES[at - 1])}
                items={[
                    { title: words('stepUpload'), disabled: true, status: 'finish' as const },
                    ...STAGES.map((each) => ({
                        title: words(TITLES[each]),
                        disabled: !open(each, run),
                        status: statusOf(each, stage, due, run),
                    })),
                ]}
            />
            {stage === 'mapping' ? <MappingStage run={run} onStarted={() => go(undefined)} /> : null}
            {stage === 'rehearsal' ? <RehearsalStage run={run} go={go} /> : null}
            {stage === 'quality' ? <QualityStage run={run} go={go} /> : null}
            {stage === 'trial' ? <TrialStage run={run} go={go} /> : null}
            {stage === 'commit' ? <CommitStage run={run} go={go} /> : null}
        </>
    )
}

function statusOf(each: Stage, shown: Stage, due: Stage, run: Import) {
    if (each === 'rehearsal' && run.state === 'REFUSED') return 'error' as const
    if (each === shown) return 'process' as const
    const ended = each === 'commit' && run.state === 'DONE'
    return ended || STAGES.indexOf(each) < STAGES.indexOf(due) ? ('finish' as const) : ('wait' as const)
}
