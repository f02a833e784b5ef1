// The style sheet of the HTML rendering.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_STYLE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_STYLE_H_

namespace jixiao::evaluation {

// CSS without anything that loads from elsewhere.
extern const char kStyle[];

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_STYLE_H_
