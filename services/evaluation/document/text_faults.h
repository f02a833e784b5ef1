// The list of what is wrong with the text of a report.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_FAULTS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_FAULTS_H_

#include <string>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation {

// Puts the document's faults in the order of its sections and adds the section
// 文字问题 of the supplement that lists them; nothing where there are none.
void AddTextFaults(v1::Document* document);

// "数据缺失", "数字无来源"…; empty when unspecified.
std::string FaultLabel(v1::DocumentFault::Kind kind);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_FAULTS_H_
