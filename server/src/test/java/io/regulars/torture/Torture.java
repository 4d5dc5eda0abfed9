package io.regulars.torture;
public final class Torture { public static void main(String[] a){ Quiet.on(); var run=new Run(Long.parseLong(a[0])); 
 if (a[2].contains("L0")) CoreSimulation.run(run, Long.parseLong(a[1]));
 if (a[2].contains("L2")) { CrashEveryStep.run(run, false, 60000);CrashEveryStep.run(run, true, 60000); }
 System.out.println(run.levels()); run.findings().forEach(f->System.out.println(f.invariant()+"\n"+f.story())); System.exit(0);} }
