// Whether the elements of a Word document stand in the order of ISO/IEC 29500,
// without its schema files: Word refuses or repairs what does not.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_DOCX_ORDER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_DOCX_ORDER_H_

#include <pugixml.hpp>
#include <string>
#include <vector>

namespace jixiao::evaluation::test {

// What is wrong at and below an element, each with its path: a child that the
// schema does not have there, that comes too early or too late, or stands twice
// where it may stand once; an element that the check does not know. Empty where
// nothing is.
std::vector<std::string> OrderFaults(pugi::xml_node root);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_RENDER_DOCX_ORDER_H_
