// Discs and the lines of `together` on the graphics processor, by sigma. Camera, words, relations and all that a pointer
// does are the page's own, so that it is the same with and without one.

import Sigma from "sigma";
import type { Camera } from "./camera";
import { discAlpha, lifted, lineAlpha, lineWidth } from "./paint";
import { PlainGraph } from "./plain";
import type { Scene } from "./scene";

/** True where WebGL 2 is there and is drawn by hardware. Software is slower at it than a plain canvas. */
export function hasGpu(): boolean {
  const probe = document.createElement("canvas");
  const context = probe.getContext("webgl2");
  if (!context) return false;
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

/** Half the side of the square that sigma takes for its own. */
const HALF = 2_000;

export class Gpu {
  private graph = new PlainGraph();
  private sigma: Sigma;
  private dressed = true;

  constructor(container: HTMLElement) {
    this.sigma = new Sigma(this.graph.asGraph(), container, {
      renderLabels: false,
      renderEdgeLabels: false,
      enableEdgeEvents: false,
      allowInvalidContainer: true,
      stagePadding: 0,
      minEdgeThickness: 0.3,
      zIndex: false,
      itemSizesReference: "screen",
      zoomToSizeRatioFunction: () => 1,
    });
    this.sigma.setCustomBBox({ x: [-HALF, HALF], y: [-HALF, HALF] });
  }

  setGraph(scene: Scene): void {
    this.graph = new PlainGraph();
    // The smaller lie on the larger.
    for (const { entity, x, y } of scene.discs) this.graph.addNode(String(entity.index), { x, y, size: 1, color: "#000" });
    for (const line of scene.lines)
      if (line.stance === "together")
        this.graph.addUndirectedEdgeWithKey(String(line.pair.index), String(line.a.entity.index), String(line.b.entity.index), { size: 1, color: "#000" });
    this.dressed = false;
  }

  /** Colours and sizes, after a change of what is brought out or of the scale. */
  dress(scene: Scene, camera: Camera): void {
    const { ground } = scene.theme;
    for (const disc of scene.discs) {
      const { x, y } = disc;
      const color = blended(lifted(disc.colour, scene.dir), ground, discAlpha(scene, disc));
      Object.assign(this.graph.getNodeAttributes(String(disc.entity.index)), { x, y, size: camera.radius(disc), color });
    }
    for (const line of scene.lines)
      if (line.stance === "together")
        Object.assign(this.graph.getEdgeAttributes(String(line.pair.index)), {
          // Its edges are soft, so a thin line would fade.
          size: lineWidth(line) + 0.9, color: blended(line.colour, ground, lineAlpha(scene, line)),
        });
    if (!this.dressed) this.sigma.setGraph(this.graph.asGraph());
    this.dressed = true;
  }

  draw(camera: Camera): void {
    const { sigma } = this;
    sigma.resize();
    const cameraState = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    const at = (x: number) => sigma.graphToViewport({ x, y: 0 }, { cameraState }).x;
    // Points of the screen a unit of the layout, where sigma's camera is at 1.
    const unit = at(1) - at(0);
    sigma.getCamera().setState({
      x: 0.5 + camera.x / (2 * HALF), y: 0.5 + camera.y / (2 * HALF), ratio: unit / camera.scale, angle: 0,
    });
    sigma.refresh();
  }

  kill(): void {
    this.sigma.kill();
  }
}

/** One colour on another: lines that lie on each other must not add up to black. */
function blended(colour: string, ground: string, alpha: number): string {
  const part = (at: number) => {
    const [top, below] = [colour, ground].map((one) => Number.parseInt(one.slice(at, at + 2), 16)) as [number, number];
    return Math.round(below + (top - below) * alpha).toString(16).padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
