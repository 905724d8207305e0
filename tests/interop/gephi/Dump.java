import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gephi.graph.api.AttributeUtils;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.TimeFormat;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/**
 * Prints, as one line of JSON for each argument, the graph that Gephi makes of a file and everything that its importer says.
 * An argument is a file, or NODES.csv+EDGES.csv. -Dautoscale=true scales as Gephi's import dialog does unless told otherwise.
 */
public class Dump {
    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        for (String file : files) {
            out.println(dump(file));
        }
        System.exit(0); // the toolkit leaves threads behind
    }

    static String dump(String argument) {
        List<String> issues = new ArrayList<>();
        try {
            ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
            ImportController imports = Lookup.getDefault().lookup(ImportController.class);
            boolean first = true;
            for (String name : argument.split("\\+")) {
                if (first) {
                    projects.newProject();
                }
                Container container = imports.importFile(new File(name));
                container.verify();
                note(container.getReport(), issues);
                container.getLoader().setAutoScale(Boolean.getBoolean("autoscale"));
                var processor = first ? new DefaultProcessor() : new AppendProcessor();
                imports.process(container, processor, first ? null : projects.getCurrentWorkspace());
                note(processor.getReport(), issues);
                first = false;
            }
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
            Graph graph = model.getGraph();
            List<String> nodes = new ArrayList<>();
            for (Node node : graph.getNodes().toArray()) {
                nodes.add(object("id", text(node.getId()), "label", text(node.getLabel()),
                    "x", number(node.x()), "y", number(node.y()), "size", number(node.size()),
                    "color", text(String.format("#%06X", node.getRGBA() & 0xffffff)), "opaque", "" + (node.alpha() == 1),
                    "values", values(node, model)));
            }
            List<String> edges = new ArrayList<>();
            for (Edge edge : graph.getEdges().toArray()) {
                edges.add(object("id", text(edge.getId()), "label", text(edge.getLabel()),
                    "source", text(edge.getSource().getId()), "target", text(edge.getTarget().getId()),
                    "directed", "" + edge.isDirected(), "kind", text(edge.getTypeLabel()), "values", values(edge, model)));
            }
            return object("issues", array(issues), "nodes", array(nodes), "edges", array(edges));
        } catch (Throwable problem) {
            problem.printStackTrace();
            issues.add(object("level", text("CRASH"), "message", text(problem)));
            return object("issues", array(issues), "nodes", "[]", "edges", "[]");
        }
    }

    static void note(Report report, List<String> issues) {
        if (report == null) {
            return;
        }
        for (var issue = report.getIssues(1000); issue.hasNext();) {
            Issue one = issue.next();
            issues.add(object("level", text(one.getLevel()), "message", text(one.getMessage())));
        }
    }

    /** Every attribute by title; what is dated as the days that the user sees. */
    static String values(Element element, GraphModel model) {
        List<String> parts = new ArrayList<>();
        for (Column column : element.getTable()) {
            Object value = element.getAttribute(column);
            if (value == null) {
                continue;
            }
            String shown;
            if (value instanceof String[] list) {
                List<String> items = new ArrayList<>();
                for (String item : list) {
                    items.add(text(item));
                }
                shown = array(items);
            } else if (value instanceof Number n) {
                shown = n.toString();
            } else if (value instanceof String || value instanceof Boolean) {
                shown = text(value);
            } else {
                shown = text(AttributeUtils.print(value, TimeFormat.DATE, model.getTimeZone()));
            }
            parts.add(text(column.getTitle()));
            parts.add(shown);
        }
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < parts.size(); i += 2) {
            json.append(i == 0 ? "" : ",").append(parts.get(i)).append(':').append(parts.get(i + 1));
        }
        return json.append('}').toString();
    }

    static String object(String... parts) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < parts.length; i += 2) {
            json.append(i == 0 ? "" : ",").append(text(parts[i])).append(':').append(parts[i + 1]);
        }
        return json.append('}').toString();
    }

    static String array(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    static String number(float value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    static String text(Object value) {
        if (value == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
