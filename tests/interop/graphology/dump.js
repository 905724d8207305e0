// Prints, as one line of JSON for each file, the graph that graphology makes of it: what Gephi Lite does with GEXF and GraphML.
const fs = require('fs');
const Graph = require('graphology');
const parsers = { gexf: require('graphology-gexf'), graphml: require('graphology-graphml') };

for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  const options = { addMissingNodes: false, allowUndeclaredAttributes: false };
  const graph = parsers[file.split('.').pop()].parse(Graph, text, options);
  console.log(JSON.stringify({
    type: graph.type,
    multi: graph.multi,
    nodes: graph.mapNodes((id, values) => ({ id, values })),
    edges: graph.mapEdges((id, values, source, target) => ({ id, source, target, values })),
  }));
}
