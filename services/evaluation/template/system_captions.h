// The captions by which renderers find the tables that other parts of a
// document point into. No table of a text may have one of them.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_SYSTEM_CAPTIONS_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_SYSTEM_CAPTIONS_H_

namespace jixiao::evaluation {

// The table of a document in which each row is one input: its resource is the
// second cell.
inline constexpr char kInputTableCaption[] = "核算所用的数据";
// The table in which each row is the source of one figure: the fact is that of
// the row's only figure.
inline constexpr char kSourceTableCaption[] = "数字来源";

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_SYSTEM_CAPTIONS_H_
