import { api, type Schemas, told } from '@regulars/api'
import { moment, useLanguage } from '@regulars/kit'
import { changed, useAct, useRead } from '../data'
import { Read, Said } from '../parts'
import { part } from '../reads'
import { useOwnWords } from './words'

type Me = Schemas['Shown']
type Tag = Schemas['SegmentsOwn.Tag']

/** Which tags are used about her, by what and since when; each is hers to take off (L-05). */
export function Tags({ of }: { of: Me }) {
    const words = useOwnWords()
    const given = of.tags ?? []
    const tags = useRead('tags', () => part(told(api.GET('/api/v1/me/tags'))))
    return (
        <section className="panel">
            <h2>{words('tags')}</h2>
            <p className="small">{words('tagsText')}</p>
            <Read of={tags} lines={2}>
                {({ items }) => (
                    <ul className="list">
                        {given.length + items.length === 0 ? <li className="small">{words('tagsNone')}</li> : null}
                        {given.map((tag) => (
                            <Given key={tag} tag={tag} />
                        ))}
                        {items.map((tag) => (
                            <Earned key={tag.segment} tag={tag} />
                        ))}
                    </ul>
                )}
            </Read>
        </section>
    )
}

const drop = (key: string, tag: string) =>
    told(
        api.POST('/api/v1/me/profile', {
            body: { clear: [`tags.${tag}`] },
            params: { header: { 'Idempotency-Key': key } },
        }),
    )

/** One that staff gave her. */
function Given({ tag }: { tag: string }) {
    const words = useOwnWords()
    const dropping = useAct(drop, () => changed('me', 'tags'))
    return (
        <li className="row between">
            <span className="grow">
                <b>{tag}</b>
                <small className="block">{words('tagGiven')}</small>
            </span>
            <Said refusal={dropping.refusal} />
            <button
                type="button"
                className="plain"
                aria-label={words('takeOffTag', { tag })}
                disabled={dropping.running}
                onClick={() => dropping.run(tag)}
            >
                {words('takeOff')}
            </button>
        </li>
    )
}

const turn = (key: string, segment: string, off: boolean) => {
    const asked = { body: { segment }, params: { header: { 'Idempotency-Key': key } } }
    return off ? told(api.POST('/api/v1/me/tags/removals', asked)) : told(api.POST('/api/v1/me/tags/returns', asked))
}

/** One that follows from what she does. */
function Earned({ tag }: { tag: Tag }) {
    const words = useOwnWords()
    const [language] = useLanguage()
    const turning = useAct(turn, () => changed('tags'))
    const name = tag.name[language]
    return (
        <li className="row between">
            <span className="grow">
                <b>{name}</b>
                <small className="block">
                    {tag.takenOff
                        ? words('tagOff')
                        : `${tag.sentence?.[language] ?? words('tagGiven')} ${tag.since ? words('tagSince', { at: moment(tag.since) }) : ''}`}
                </small>
            </span>
            <Said refusal={turning.refusal} />
            <button
                type="button"
                className="plain"
                aria-label={words(tag.takenOff ? 'takeBackTag' : 'takeOffTag', { tag: name })}
                disabled={turning.running}
                onClick={() => turning.run(tag.segment, !tag.takenOff)}
            >
                {words(tag.takenOff ? 'takeBack' : 'takeOff')}
            </button>
        </li>
    )
}
