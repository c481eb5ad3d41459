import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// The built page is committed: not minified and under stable names, so that two branches that
// changed different parts merge, and the merge is what a fresh build gives.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../onward/web/page',
    emptyOutDir: true,
    minify: false,
    cssMinify: false,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rollupOptions: {
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/[name].js',
        minifyInternalExports: false,
        assetFileNames: 'assets/[name][extname]',
        manualChunks: (id) => {
          if (
            /node_modules\/(bits-ui|svelte-toolbelt|runed|@internationalized|@floating-ui|tabbable|style-to-object|inline-style-parser)/.test(
              id,
            ) ||
            /\/(parts\/Palette\.svelte|lib\/palette\.)/.test(id)
          )
            return 'palette'
          if (
            /node_modules\/d3-(scale|zoom|drag|selection|transition|interpolate|dispatch|timer|ease|color|format|time|time-format)\b/.test(
              id,
            )
          )
            return 'timeline'
          if (/node_modules\/(d3-array|internmap)\b/.test(id)) return 'arrays' // of map, timeline and charts
          if (/\/lib\/(timeline|dragging)\./.test(id)) return 'timeline'
          if (/\/lib\/carrying\./.test(id)) return 'plans'
          if (/node_modules\/(d3-(sankey|shape|path)|uplot)/.test(id) || /FundFlows|FundNext|Series/.test(id)) return 'charts'
          if (/node_modules\/(d3-|topojson|world-atlas|internmap)/.test(id) || /WorldMap|\/lib\/fit\./.test(id)) return 'map'
          if (id.includes('node_modules')) return 'svelte'
          if (/lib\/(said|catalogue|cells)/.test(id)) return 'chinese'
          if (/\/parts\/(Upload|NoticeForm|SideBySide|Since|Hits)\.svelte/.test(id)) return 'forms' // not of the first view
          if (/\/parts\/(List[A-Z]\w*|MyList)\.svelte|\/lib\/listed\./.test(id)) return 'lists' // not of the first view, either
          if (/\/parts\/(Users|ProgramKeys|Deputies|ShownOnce|Boxes|Proposals|NewPassword)\.svelte/.test(id)) return 'accounts'
          if (/\/parts\/(Gantt|Heat|KeptBack|LoadList|MoveDialog|Shipment)\.svelte/.test(id)) return 'plans'
          if (/\/parts\/BuyCharter\.svelte|\/lib\/charters\./.test(id)) return undefined // of one view
          if (id.includes('/src/parts/') || id.includes('/src/lib/')) return 'parts'
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
})
