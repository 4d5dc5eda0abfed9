import { Link } from '@tanstack/react-router'
import type { Export } from './exports'
import { useExportWords } from './exportWords'

/** One file that is being written, or is ready for whoever asked for it, in the tray. */
export function ExportLine({ file }: { file: Export }) {
    const words = useExportWords()
    return (
        <div className="row apart" style={{ flexWrap: 'nowrap' }}>
            <Link to="/exports" className="clip">
                {words('fileOf', { list: words(file.list) })}
            </Link>
            <span className="soft">{words(file.state)}</span>
        </div>
    )
}
