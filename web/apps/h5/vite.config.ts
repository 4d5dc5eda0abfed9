import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// `npm run dev` asks a server that runs elsewhere: REGULARS_URL, http://localhost:8080 if not said.
export default defineConfig({
    base: '/m/',
    plugins: [react()],
    build: { target: 'es2022', sourcemap: false },
    server: { proxy: { '/api': { target: process.env.REGULARS_URL ?? 'http://localhost:8080' } } },
})
