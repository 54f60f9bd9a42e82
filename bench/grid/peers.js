// AG Grid or Tabulator with the rows that src/main.rs makes up: `peers.html?tool=ag|tabulator&rows=&columns=`.
const asked = new URLSearchParams(location.search);
const [tool, rowCount, columnCount] = [asked.get('tool'), Number(asked.get('rows')), Number(asked.get('columns'))];
const SEGMENTS = ['old', 'high_end', 'commercial'];
const LABELS = { old: '老旧', high_end: '高档', commercial: '普通商品房' };
const HEADS = ['小区', '社区', '类别', '分类依据'];

function madeUp(row, column) {
  switch (column) {
    case 0: return `小区 ${row}`;
    case 1: return `社区 ${Math.floor(row / 20)}`;
    case 2: return SEGMENTS[row % 3];
    case 3: return `建成 ${1970 + (row % 40)} 年，不晚于 2000；无物业公司。`;
    default: return (row * 7919 + column * 104729) % 5000;
  }
}

const columns = Array.from({ length: columnCount }, (_, at) => at);
const rows = Array.from({ length: rowCount }, (_, row) =>
  Object.fromEntries([['id', row], ...columns.map((column) => [`c${column}`, madeUp(row, column)])]));
const title = (column) => HEADS[column] ?? `指标 ${column}`;
const width = (column) => [150, 120, 130, 240][column] ?? 96;
const grouped = (value) => (typeof value === 'number' ? value.toLocaleString('en') : LABELS[value] ?? value);
const place = document.querySelector('#place');

const program = { ag: 'ag-grid-community/dist/ag-grid-community.min.js', tabulator: 'tabulator-tables/dist/js/tabulator.min.js' };
await new Promise((loaded) => {
  const script = document.createElement('script');
  script.src = `node_modules/${program[tool]}`;
  script.onload = loaded;
  document.head.append(script);
});

// What measure.mjs does with either: the same three things a person would.
window.peer = {
  async ag() {
    const { createGrid, ModuleRegistry, AllCommunityModule } = agGrid;
    ModuleRegistry.registerModules([AllCommunityModule]);
    const grid = createGrid(place, {
      rowData: rows,
      getRowId: ({ data }) => String(data.id),
      rowHeight: 34,
      animateRows: false,
      columnDefs: columns.map((column) => ({
        field: `c${column}`, headerName: title(column), width: width(column), editable: column !== 3, sortable: true,
        filter: column > 3 ? 'agNumberColumnFilter' : 'agTextColumnFilter', pinned: column === 0 ? 'left' : undefined,
        valueFormatter: ({ value }) => grouped(value),
      })),
    });
    return {
      sort: (at) => grid.applyColumnState({ state: [{ colId: 'c5', sort: at % 2 ? 'desc' : 'asc' }], defaultState: { sort: null } }),
      filter: (text) => grid.setFilterModel(text && { c0: { filterType: 'text', type: 'contains', filter: text } }),
      start: (row) => grid.startEditingCell({ rowIndex: row, colKey: 'c6' }),
      finish: (text) => {
        place.querySelector('.ag-cell-editor input').value = text;
        grid.stopEditing();
      },
    };
  },
  async tabulator() {
    const table = new Tabulator(place, {
      data: rows, index: 'id', height: 780, rowHeight: 34, layoutColumnsOnNewData: false,
      columns: columns.map((column) => ({
        field: `c${column}`, title: title(column), width: width(column), frozen: column === 0,
        editor: column === 3 ? undefined : 'input', sorter: column > 3 ? 'number' : 'string',
        formatter: (cell) => grouped(cell.getValue()),
      })),
    });
    await new Promise((built) => table.on('tableBuilt', built));
    return {
      sort: (at) => table.setSort('c5', at % 2 ? 'desc' : 'asc'),
      filter: (text) => (text ? table.setFilter('c0', 'like', text) : table.clearFilter()),
      start: (row) => table.getRows('active')[row].getCell('c6').edit(true),
      finish: (text) => {
        const field = place.querySelector('.tabulator-editing input');
        field.value = text;
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }));
        field.blur();
      },
    };
  },
}[tool]();
